package org.songtor.query.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Where somebody wanted to go before signing in, kept by the browser for ten minutes. A session for
 * it would be a row in the database for every stranger's request.
 */
final class ReturnCookie implements RequestCache {
  static final String NAME = "songtor-return";
  private static final ShortCookie COOKIE = new ShortCookie(NAME, "/");

  /** Characters; what is longer is not come back to. */
  private static final int LONGEST = 1_500;

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    String address = request.getRequestURI() + (query == null ? "" : "?" + query);
    if ("GET".equals(request.getMethod()) && isPage(request) && isOurs(address)) {
      COOKIE.write(
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(address.getBytes(StandardCharsets.UTF_8)),
          request,
          response);
    }
  }

  /** What a person opens, not what a page fetches by itself. */
  private static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getHeader("HX-Request") == null
        && (accept == null || accept.contains("text/html") || accept.contains("*/*"))
        && !request.getRequestURI().endsWith("/live");
  }

  /** Asked when the login has succeeded, once. */
  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    if (cookie == null) {
      return null;
    }
    removeRequest(request, response);
    String address = read(cookie.getValue());
    return address == null ? null : new SimpleSavedRequest(address);
  }

  /** The page is asked for anew, and needs nothing of the request that was not answered. */
  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    if (WebUtils.getCookie(request, NAME) != null) {
      COOKIE.remove(request, response);
    }
  }

  private static @Nullable String read(String value) {
    try {
      String address = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
      return isOurs(address) ? address : null;
    } catch (IllegalArgumentException e) {
      // Not written here: the way leads home.
      return null;
    }
  }

  /** A path of this service: a cookie that somebody else wrote must not lead to another. */
  private static boolean isOurs(String address) {
    return address.length() <= LONGEST
        && address.startsWith("/")
        && !address.startsWith("//")
        && address.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\\');
  }
}
