package org.songtor.query.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What the browser keeps for us on the way through a login, for ten minutes: out of reach of
 * scripts, and not sent along from other sites.
 *
 * @param path below which the browser sends it back
 */
record ShortCookie(String name, String path) {
  static final Duration KEPT = Duration.ofMinutes(10);

  void write(String value, HttpServletRequest request, HttpServletResponse response) {
    add(value, KEPT, request, response);
  }

  void remove(HttpServletRequest request, HttpServletResponse response) {
    add("", Duration.ZERO, request, response);
  }

  private void add(
      String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path(path)
            .maxAge(age)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .build()
            .toString());
  }
}
