package org.songtor.query.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.LocalizedText;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes what nobody else answered: pages, templates and filters that failed. The server would log
 * it with its message, and a message may quote what stands about a child.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + ReadableRequests.BEFORE_SESSIONS - 1)
final class LastResort extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(LastResort.class);

  private static final LocalizedText FORM =
      new LocalizedText(
          "อ่านพารามิเตอร์หรือแบบฟอร์มไม่ได้ ต้องเป็น UTF-8 ที่เข้ารหัสด้วย % ครบถ้วน",
          "The parameters or the form cannot be read; they have to be complete percent-encoded"
              + " UTF-8.");

  private final ProblemWriter problems;

  LastResort(ProblemWriter problems) {
    this.problems = problems;
  }

  /** The page of an error may fail like any other. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        log.error("A request failed: {}", Incident.withoutMessages(e));
        // Cut off, so that nobody takes the half for the whole.
        throw new IOException("the answer could not be finished");
      }
      response.resetBuffer();
      if (isUnreadable(e)) {
        refuse(request, response, Problems.badRequest(FORM));
      } else {
        log.error("A request failed: {}", Incident.withoutMessages(e));
        refuse(request, response, Problems.internal());
      }
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    // Where even the page of an error failed, the error is still the one that it was for.
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer first) {
      response.sendError(first);
    } else if (ReadableRequests.isApi(request)) {
      problems.write(problem, request, response);
    } else {
      response.sendError(problem.status());
    }
  }

  /** Parameters that the server cannot take apart, which it says when somebody asks for one. */
  private static boolean isUnreadable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidParameterException) {
        return true;
      }
    }
    return false;
  }
}
