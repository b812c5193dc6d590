package org.songtor.query.forwarding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** One address for everybody: what is no read goes on to the command service. */
@RestController
final class ForwardingController {
  /** A batch of a thousand found children is about one. */
  static final int LARGEST_BODY = 5 * 1024 * 1024;

  /** Up to here a body is read before it is sent, so that it could be sent again. */
  private static final int READ_WHOLE = 256 * 1024;

  private static final List<String> THERE =
      List.of(
          "Authorization",
          "Content-Type",
          "Idempotency-Key",
          "If-Match",
          "Accept-Language",
          "Accept",
          "traceparent",
          "tracestate");

  private static final List<String> BACK =
      List.of(
          "ETag",
          "Location",
          "Songtor-Token",
          "Content-Type",
          "Content-Language",
          "Retry-After",
          "WWW-Authenticate",
          "Allow",
          "Accept");

  private final HttpForwardingClient commands;

  ForwardingController(HttpForwardingClient commands) {
    this.commands = commands;
  }

  @RequestMapping(
      path = {"/api", "/api/**"},
      method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE})
  ResponseEntity<byte[]> forward(HttpServletRequest request) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : THERE) {
      String value = request.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    long length = request.getContentLengthLong();
    if (length > LARGEST_BODY) {
      throw tooLarge();
    }
    boolean whole = length < 0 || length <= READ_WHOLE;
    BodyPublisher body =
        whole
            ? BodyPublishers.ofByteArray(read(request.getInputStream()))
            : BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> stream(request)), length);
    return answer(commands.exchange(request.getMethod(), path(request), body, headers, whole));
  }

  private static ResponseEntity<byte[]> answer(ForwardingClient.Answer answer) {
    ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
    for (String name : BACK) {
      answer.header(name).ifPresent(value -> response.header(name, value));
    }
    return response.body(answer.body());
  }

  /** As it came: decoding and encoding again could change what it names. */
  private static String path(HttpServletRequest request) {
    String query = request.getQueryString();
    String path = request.getRequestURI();
    if (!path.startsWith("/api")) {
      throw Problems.notFound(new LocalizedText("ที่อยู่นี้ในระบบ", "address in this API"));
    }
    return query == null ? path : path + "?" + query;
  }

  private static byte[] read(InputStream in) throws IOException {
    byte[] body = in.readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw tooLarge();
    }
    return body;
  }

  private static InputStream stream(HttpServletRequest request) {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        new Problem(
            "body-too-large",
            413,
            new LocalizedText("ข้อมูลใหญ่เกินไป", "The body is too large"),
            new LocalizedText(
                "ส่งได้ครั้งละไม่เกิน 5 MiB กรุณาแบ่งส่งหลายครั้ง",
                "A body may have at most 5 MiB; split it into several."),
            Map.of("limitBytes", LARGEST_BODY)));
  }
}
