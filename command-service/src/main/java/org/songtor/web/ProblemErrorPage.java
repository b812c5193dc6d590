package org.songtor.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what the servlet container itself refuses, outside any controller. */
@Controller
class ProblemErrorPage implements ErrorController {

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (!(status instanceof Integer code)) {
      ProblemWriter.write(request, response, ProblemAdvice.ofStatus(404));
    } else if (code >= 500) {
      Throwable thrown =
          failure instanceof Throwable known ? known : new IllegalStateException("status " + code);
      ProblemWriter.write(request, response, ProblemAdvice.incident(thrown));
    } else {
      ProblemWriter.write(request, response, ProblemAdvice.ofStatus(code));
    }
  }
}
