package org.songtor.query.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the pages' sessions: at the latest so long after the login, so long after the last thing the
 * person did, and when the issuer does not stand by the roles any more. What an open page asks by
 * itself keeps nobody signed in.
 */
final class PageSessionLife extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(PageSessionLife.class);

  /** When the person last did something; an instant's epoch second. */
  static final String LAST_DONE = "songtor.last-done";

  /** Written at most so often: a session is a row. */
  private static final Duration STEP = Duration.ofMinutes(1);

  private final SessionRoles roles;
  private final Duration longest;
  private final Duration unused;
  private final InstantSource time;

  /**
   * @param longest life of a session after its login
   * @param unused after which a session ends
   */
  PageSessionLife(SessionRoles roles, Duration longest, Duration unused, InstantSource time) {
    this.roles = roles;
    this.longest = longest;
    this.unused = unused;
    this.time = time;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/assets/")
        || path.startsWith("/webjars/")
        || path.startsWith("/actuator/")
        || path.equals("/logout")
        || path.equals("/favicon.ico");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (session == null || !(who instanceof OAuth2AuthenticationToken reader)) {
      chain.doFilter(request, response);
      return;
    }
    if (isOver(session, request)) {
      end(session, "its time is over");
    } else {
      switch (roles.ask(reader, session, request, response)) {
        case STAND -> {
          // Nothing has changed, or the reader's new roles are those of this request already.
        }
        case GONE -> end(session, "the issuer does not stand by it");
        case UNKNOWN -> {
          response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
          return;
        }
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isOver(HttpSession session, HttpServletRequest request) {
    Instant now = time.instant();
    Instant began = Instant.ofEpochMilli(session.getCreationTime());
    Instant last =
        session.getAttribute(LAST_DONE) instanceof Long second
            ? Instant.ofEpochSecond(second)
            : began;
    if (!now.isBefore(began.plus(longest)) || !now.isBefore(last.plus(unused))) {
      return true;
    }
    if (!isByItself(request) && !now.isBefore(last.plus(STEP))) {
      session.setAttribute(LAST_DONE, now.getEpochSecond());
    }
    int whole = (int) unused.toSeconds();
    if (session.getMaxInactiveInterval() != whole) {
      // Until somebody signs in, a session is short.
      session.setMaxInactiveInterval(whole);
    }
    return false;
  }

  /**
   * The inbox listens, and fetches its list anew when something has happened; a move of cases is
   * looked at again while it goes on.
   */
  private static boolean isByItself(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/inbox/live")
        || (path.startsWith("/migrations/") && "itself".equals(request.getQueryString()))
        || (path.equals("/inbox/list") && request.getHeader("HX-Request") != null);
  }

  private static void end(HttpSession session, String why) {
    log.info("A session ended: {}", why);
    session.invalidate();
    SecurityContextHolder.clearContext();
  }
}
