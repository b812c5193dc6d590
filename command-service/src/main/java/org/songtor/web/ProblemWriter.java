package org.songtor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem as {@code application/problem+json}, whatever the caller said it accepts: a
 * refusal without a reason teaches nobody.
 */
public final class ProblemWriter {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ProblemWriter() {}

  public static void write(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Locale locale = Languages.of(request);
    byte[] body =
        json(problem, locale, Printable.text(request.getRequestURI()))
            .getBytes(StandardCharsets.UTF_8);
    response.resetBuffer();
    response.setStatus(problem.type().status());
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Language", locale.getLanguage());
    response.setHeader("Vary", "Accept-Language");
    response.setHeader("Cache-Control", "no-store");
    if (problem.type() == ProblemType.UNAVAILABLE) {
      response.setHeader("Retry-After", "2");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static String json(Problem problem, Locale locale, @Nullable String instance) {
    return MAPPER.writeValueAsString(problem.body(locale, instance));
  }
}
