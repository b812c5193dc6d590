package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.web.RecordedSeam.CASE;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests that no well-behaved client would write are the caller's mistake, not an incident. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenRequestTest {
  @BeforeEach
  void fresh() {
    HttpSurface.SEAM.reset();
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of(
            "a body that breaks off", request("/steps/do-hold", "Content-Length: 50", "{\"a\":")),
        Arguments.of(
            "a chunk without a length",
            request("/steps/do-hold", "Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n")),
        Arguments.of("an address with a bracket", request("/steps/[x]", "Content-Length: 0", "")),
        Arguments.of("an address with a NUL", request("/steps/%00", "Content-Length: 0", "")),
        Arguments.of(
            "an address of broken UTF-8", request("/steps/%c3%28", "Content-Length: 0", "")),
        Arguments.of("half an escape", request("/steps/%e", "Content-Length: 0", "")),
        Arguments.of("a way up", request("/../../steps/x", "Content-Length: 0", "")),
        Arguments.of("a hidden parameter", request("/steps/x;y=1", "Content-Length: 0", "")),
        Arguments.of("two slashes", request("//steps/x", "Content-Length: 0", "")),
        Arguments.of(
            "two lengths", request("/steps/x", "Content-Length: 2\r\nContent-Length: 3", "{}")),
        Arguments.of("a length below nothing", request("/steps/x", "Content-Length: -1", "")),
        Arguments.of("a header without end", request("/steps/x", "X: " + "x".repeat(20_000), "")),
        Arguments.of("no HTTP at all", "hello\r\n\r\n"));
  }

  private static String request(String path, String header, String body) {
    return "POST /api/cases/"
        + CASE
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Idempotency-Key: k\r\nAuthorization: Bearer "
        + HttpSurface.caseManager()
        + "\r\n"
        + header
        + "\r\n\r\n"
        + body;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void isA4xx(String what, String request, CapturedOutput output) throws IOException {
    String answer = exchange(request);
    assertThat(answer).as(what).startsWith("HTTP/1.1 4");
    assertThat(output.getAll()).doesNotContain("Unexpected failure");
    assertThat(HttpSurface.SEAM.all()).isEmpty();
  }

  private static String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), HttpSurface.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
