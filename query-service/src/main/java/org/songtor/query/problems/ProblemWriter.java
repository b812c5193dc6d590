package org.songtor.query.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts a problem into the reader's language and on the wire. */
@Component
public final class ProblemWriter {
  /** Seconds after which a reader may try again what is away for the moment. */
  private static final String RETRY_AFTER_SECONDS = "2";

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  ResponseEntity<byte[]> entity(Problem problem, HttpServletRequest request) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(problem.status())
            .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
            .header(HttpHeaders.CONTENT_LANGUAGE, languageOf(request).getLanguage());
    if (isForTheMoment(problem)) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.body(body(problem, request));
  }

  /** For filters, which answer before any controller is asked. */
  public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, languageOf(request).getLanguage());
    if (isForTheMoment(problem)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    response.getOutputStream().write(body(problem, request));
  }

  /** As JSON, for those who write it by other means. */
  String text(Problem problem, HttpServletRequest request) {
    return new String(body(problem, request), StandardCharsets.UTF_8);
  }

  private byte[] body(Problem problem, HttpServletRequest request) {
    return json.writeValueAsBytes(problem.members(languageOf(request), request.getRequestURI()));
  }

  private static boolean isForTheMoment(Problem problem) {
    return problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE
        || problem.status() == HttpStatus.TOO_MANY_REQUESTS.value();
  }

  /** Thai unless the reader asked for English first: the work is done in Thai. */
  public static Locale languageOf(HttpServletRequest request) {
    Locale thai = Locale.forLanguageTag("th");
    try {
      return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
              && "en".equals(request.getLocale().getLanguage())
          ? Locale.ENGLISH
          : thai;
    } catch (RequestRejectedException e) {
      // The header itself is what is being refused.
      return thai;
    }
  }
}
