package org.songtor.query.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.query.problems.ProblemException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns what a page cannot show into the error page of that kind. */
@ControllerAdvice(basePackages = "org.songtor.query.pages")
final class PageFailures {
  private static final Logger log = LoggerFactory.getLogger(PageFailures.class);

  @ExceptionHandler
  void problem(ProblemException e, HttpServletResponse response) throws IOException {
    response.sendError(e.problem().status());
  }

  /** What the firewall refuses only when it is read: a header with control characters. */
  @ExceptionHandler
  void refused(RequestRejectedException e, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_BAD_REQUEST);
  }

  @ExceptionHandler({CannotGetJdbcConnectionException.class, TransientDataAccessException.class})
  void databaseAway(Exception e, HttpServletResponse response) throws IOException {
    log.warn("The database did not answer a page: {}", e.getClass().getSimpleName());
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  /** The reader went away: there is nobody to answer. */
  @ExceptionHandler
  void readerLeft(AsyncRequestNotUsableException e) {
    log.debug("A reader left before the answer");
  }
}
