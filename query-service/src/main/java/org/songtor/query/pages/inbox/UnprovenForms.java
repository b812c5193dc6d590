package org.songtor.query.pages.inbox;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralAction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Forms that come without a proof that is still good: their session has ended since they were
 * opened. Nothing is done, and nothing that was typed is lost: after signing in, the writer finds
 * the form again as it was. A form of another site is refused.
 */
@Component
final class UnprovenForms implements AccessDeniedHandler {
  private static final PathPattern ANSWER =
      PathPatternParser.defaultInstance.parse("/inbox/referrals/{id}/{action}");
  private static final int LONGEST_NAME = 100;

  private final AccessDeniedHandler refusal = new AccessDeniedHandlerImpl();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (denied instanceof CsrfException && isOurs(request)) {
      Optional<KeptAnswer> answer = answer(request);
      if (answer.isPresent()) {
        KeptAnswer kept = answer.get();
        kept.keepIn(request.getSession());
        // Opening the form asks whoever is not signed in to do so first, and then comes back.
        response.sendRedirect(
            request.getContextPath()
                + "/inbox/referrals/"
                + kept.referral()
                + "?do="
                + kept.typed().action().path()
                + "#problem");
        return;
      }
      if (path(request).equals("/logout")
          && SecurityContextHolder.getContext().getAuthentication() == null) {
        // Signed out already, which is what was asked for.
        response.sendRedirect(request.getContextPath() + "/");
        return;
      }
    }
    refusal.handle(request, response, denied);
  }

  private static Optional<KeptAnswer> answer(HttpServletRequest request) {
    PathPattern.PathMatchInfo match =
        ANSWER.matchAndExtract(PathContainer.parsePath(path(request)));
    if (match == null || !"POST".equals(request.getMethod())) {
      return Optional.empty();
    }
    String referral = match.getUriVariables().getOrDefault("id", "");
    String writer = request.getParameter("writer");
    return ReferralAction.ofPath(match.getUriVariables().getOrDefault("action", ""))
        .filter(action -> isReferral(referral))
        .filter(action -> writer != null && writer.length() <= LONGEST_NAME)
        .map(action -> new KeptAnswer(referral, writer, TypedAnswer.of(action, request)));
  }

  private static boolean isReferral(String id) {
    try {
      return ReferralId.of(id).toString().equals(id);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  /** Browsers say where a form was opened; one that says nothing is not believed. */
  private static boolean isOurs(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null
        ? isHere(request, request.getHeader(HttpHeaders.ORIGIN))
        : site.equals("same-origin");
  }

  private static boolean isHere(HttpServletRequest request, @Nullable String origin) {
    if (origin == null) {
      return false;
    }
    try {
      URI from = URI.create(origin);
      int port =
          from.getPort() == -1 ? ("https".equals(from.getScheme()) ? 443 : 80) : from.getPort();
      return request.getScheme().equals(from.getScheme())
          && request.getServerName().equals(from.getHost())
          && request.getServerPort() == port;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
