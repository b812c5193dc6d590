package org.songtor.query.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
      log.error("A request failed: {}", Incident.withoutMessages(e));
      if (response.isCommitted()) {
        // Cut off, so that nobody takes the half for the whole.
        throw new IOException("the answer could not be finished");
      }
      response.resetBuffer();
      if (ReadableRequests.isApi(request)) {
        problems.write(Problems.internal(), request, response);
      } else {
        response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }
}
