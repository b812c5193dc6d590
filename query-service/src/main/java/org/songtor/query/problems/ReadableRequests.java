package org.songtor.query.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops, before anything else looks at it, what no part of the service can read: an address whose
 * escapes are cut short or are no UTF-8, or a NUL, which no text in the database holds. The caller
 * is taught; the database, the session store and the command service never see it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + ReadableRequests.BEFORE_SESSIONS)
final class ReadableRequests extends OncePerRequestFilter {
  /** The request is measured already; the session is not yet looked for. */
  static final int BEFORE_SESSIONS = 10;

  static final LocalizedText ADDRESS =
      new LocalizedText(
          "ที่อยู่ของคำขอต้องเป็น UTF-8 ที่เข้ารหัสด้วย % ครบถ้วน และต้องไม่มีอักขระ NUL (%00)",
          "The address has to be percent-encoded UTF-8 whose escapes are complete, without a NUL"
              + " (%00).");
  private final ProblemWriter problems;

  ReadableRequests(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isReadable(request.getRequestURI()) || !isReadable(request.getQueryString())) {
      refuse(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isApi(request)) {
      problems.write(Problems.badRequest(ADDRESS), request, response);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  static boolean isApi(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path != null && (path.equals("/api") || path.startsWith("/api/"));
  }

  /** Whether a part of an address can be decoded, to text without a NUL. */
  static boolean isReadable(@Nullable String raw) {
    if (raw == null || isPlain(raw)) {
      return true;
    }
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c > '~') {
        return false;
      }
      if (c != '%') {
        bytes.put((byte) c);
        continue;
      }
      int high = hex(raw, i + 1);
      int low = hex(raw, i + 2);
      if (high < 0 || low < 0 || high + low == 0) {
        return false;
      }
      bytes.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      // Strict: it refuses lone surrogates and overlong forms instead of replacing them.
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int hex(String raw, int at) {
    return at < raw.length() && raw.charAt(at) < 0x80 ? Character.digit(raw.charAt(at), 16) : -1;
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c > '~' || c == '%') {
        return false;
      }
    }
    return true;
  }
}
