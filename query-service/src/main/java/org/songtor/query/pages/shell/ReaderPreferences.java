package org.songtor.query.pages.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.Digits;
import org.songtor.query.pages.language.PageLanguage;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The language and digits a reader chose: in the address once ({@code ?lang=en}, {@code
 * ?digits=thai}), in a cookie from then on. Thai with Arabic digits until something is chosen.
 */
@Component
public final class ReaderPreferences {
  public static final String LANGUAGE = "lang";
  public static final String DIGITS = "digits";

  private static final String COOKIE = "songtor-";
  private static final Duration KEPT = Duration.ofDays(400);

  private final MessageSource messages;

  ReaderPreferences(MessageSource messages) {
    this.messages = messages;
  }

  /** How to speak to the reader of this request. */
  public PageLanguage of(HttpServletRequest request) {
    return new PageLanguage(messages, locale(request), digits(request));
  }

  /** The same reader in the other language: error pages say what matters in both. */
  public PageLanguage other(HttpServletRequest request) {
    PageLanguage own = of(request);
    return new PageLanguage(
        messages, own.thai() ? Locale.ENGLISH : PageLanguage.THAI, digits(request));
  }

  public Locale locale(HttpServletRequest request) {
    return "en".equals(chosen(request, LANGUAGE)) ? Locale.ENGLISH : PageLanguage.THAI;
  }

  Digits digits(HttpServletRequest request) {
    return Optional.ofNullable(chosen(request, DIGITS))
        .flatMap(Digits::ofCode)
        .orElse(Digits.ARABIC);
  }

  /** Keeps what the address chose. */
  void keep(HttpServletRequest request, HttpServletResponse response) {
    keep(LANGUAGE, locale(request).getLanguage(), request, response);
    keep(DIGITS, digits(request).code(), request, response);
  }

  private static void keep(
      String name, String value, HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
        && request.getParameter(name) != null) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          ResponseCookie.from(COOKIE + name, value)
              .path("/")
              .maxAge(KEPT)
              .httpOnly(true)
              .secure(request.isSecure())
              .sameSite("Lax")
              .build()
              .toString());
    }
  }

  private static @Nullable String chosen(HttpServletRequest request, String name) {
    // An error page may be about parameters that cannot be taken apart.
    boolean failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
    String asked = failed ? null : request.getParameter(name);
    if (asked != null) {
      return asked;
    }
    Cookie kept = WebUtils.getCookie(request, COOKIE + name);
    return kept == null ? null : kept.getValue();
  }
}
