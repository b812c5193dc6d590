package org.songtor.query.pages.sending;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Forms that come without a proof that is still good: their session has ended since they were
 * opened. Nothing is done, and nothing that was typed is lost: after signing in, the writer finds
 * the form again as it was. A form of another site is refused.
 */
@Component
final class UnprovenForms implements AccessDeniedHandler {
  private final AccessDeniedHandler refusal = new AccessDeniedHandlerImpl();
  private final List<KeptForms> forms;

  UnprovenForms(List<KeptForms> forms) {
    this.forms = List.copyOf(forms);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (denied instanceof CsrfException && isOurs(request)) {
      Optional<String> form =
          "POST".equals(request.getMethod())
              ? forms.stream()
                  .flatMap(kept -> kept.keep(path(request), request).stream())
                  .findFirst()
              : Optional.empty();
      if (form.isPresent()) {
        // Opening the form asks whoever is not signed in to do so first, and then comes back.
        response.sendRedirect(request.getContextPath() + form.get() + "#problem");
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
