package org.songtor.query.forwarding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.songtor.language.LocalizedText;
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
  private static final int READ_WHOLE = 64 * 1024;

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
    String path = path(request);
    long length = request.getContentLengthLong();
    if (length > LARGEST_BODY) {
      throw tooLarge();
    }
    // What says how long it is and is small, or turns out to be; the rest passes through.
    byte[] first = length > READ_WHOLE ? new byte[0] : read(request.getInputStream());
    boolean whole = length <= READ_WHOLE && first.length <= READ_WHOLE;
    return answer(
        commands.exchange(
            request.getMethod(), path, body(request, first, length, whole), headers, whole));
  }

  private static BodyPublisher body(
      HttpServletRequest request, byte[] first, long length, boolean whole) {
    if (whole) {
      return BodyPublishers.ofByteArray(first);
    }
    BodyPublisher stream =
        BodyPublishers.ofInputStream(
            () ->
                new BoundedBody(
                    new SequenceInputStream(new ByteArrayInputStream(first), stream(request)),
                    LARGEST_BODY));
    return length < 0 ? stream : BodyPublishers.fromPublisher(stream, length);
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
    return in.readNBytes(READ_WHOLE + 1);
  }

  private static InputStream stream(HttpServletRequest request) {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProblemException tooLarge() {
    return Problems.bodyTooLarge(
        new LocalizedText(
            "ส่งได้ครั้งละไม่เกิน 5 MiB กรุณาแบ่งส่งหลายครั้ง",
            "A body may have at most 5 MiB; split it into several."),
        LARGEST_BODY);
  }
}
