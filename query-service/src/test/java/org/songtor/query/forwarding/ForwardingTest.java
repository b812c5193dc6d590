package org.songtor.query.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.language.Role;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.testing.RawHttp;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestService;
import org.songtor.stack.TestStack;

/** Commands pass through unchanged, and so do their answers. */
class ForwardingTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final String token =
      issuer.token("cm-somsri", List.of(Role.CASE_MANAGER), List.of("3001"));
  private static final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
  private static HttpServer commands;
  private static TestService service;
  private static volatile Reply reply = new Reply(200, Map.of(), "{}", false);

  /** What reached the command service. */
  private record Received(String method, String path, Headers headers, byte[] body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  private record Reply(int status, Map<String, String> headers, String body, boolean hangUp) {}

  @BeforeAll
  static void start() throws IOException {
    commands = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    commands.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    commands.createContext("/", ForwardingTest::answer);
    commands.start();
    service =
        new TestService(
            Map.of(
                "songtor.kafka.topic",
                TestStack.freshTopic(),
                "songtor.identity.issuer",
                issuer.uri(),
                "songtor.command-service.url",
                "http://localhost:" + commands.getAddress().getPort(),
                "songtor.command-service.answers-within",
                "PT60S"));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes()));
    Reply now = reply;
    if (now.hangUp()) {
      // Once: the connection breaks without an answer.
      reply = new Reply(now.status(), now.headers(), now.body(), false);
      exchange.close();
      return;
    }
    now.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] bytes = now.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterAll
  static void stop() {
    service.close();
    commands.stop(0);
    issuer.close();
  }

  @BeforeEach
  void forget() {
    received.clear();
    reply = new Reply(200, Map.of(), "{}", false);
  }

  @Test
  void aCommandAndItsAnswerPassThrough() {
    reply =
        new Reply(
            201,
            Map.of(
                "Content-Type",
                "application/json",
                "ETag",
                "\"2\"",
                "Location",
                "/api/cases/1",
                "Songtor-Token",
                "x:1",
                "X-Internal",
                "secret"),
            "{\"state\":\"ค้นพบ\"}",
            false);
    TestService.Answer answer =
        service.send(
            "POST",
            "/api/cases?dry=%2F1",
            token,
            "{\"ชื่อ\":\"ก้อง\"}",
            "Idempotency-Key",
            "k1",
            "If-Match",
            "\"7\"",
            "Accept-Language",
            "en",
            "Content-Type",
            "application/json",
            "Cookie",
            "songtor=mine");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("state").asString()).isEqualTo("ค้นพบ");
    assertThat(answer.response().headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(answer.response().headers().firstValue("Location")).hasValue("/api/cases/1");
    assertThat(answer.response().headers().firstValue("Songtor-Token")).hasValue("x:1");
    assertThat(answer.response().headers().firstValue("X-Internal")).isEmpty();

    Received command = received.remove();
    assertThat(command.method()).isEqualTo("POST");
    assertThat(command.path()).isEqualTo("/api/cases?dry=%2F1");
    assertThat(new String(command.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ชื่อ\":\"ก้อง\"}");
    assertThat(command.header("Authorization")).isEqualTo("Bearer " + token);
    assertThat(command.header("Idempotency-Key")).isEqualTo("k1");
    assertThat(command.header("If-Match")).isEqualTo("\"7\"");
    assertThat(command.header("Accept-Language")).isEqualTo("en");
    assertThat(command.header("Content-Type")).isEqualTo("application/json");
    assertThat(command.headers().containsKey("Cookie")).isFalse();
  }

  @Test
  void everyMethodButReadingIsForwarded() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      assertThat(service.send(method, "/api/anything", token, "{}").status()).isEqualTo(200);
      assertThat(received.remove().method()).isEqualTo(method);
    }
    service.get("/api/anything", token);
    assertThat(received).isEmpty();
  }

  @Test
  void problemsOfTheCommandServiceAreItsOwn() {
    reply =
        new Reply(
            409,
            Map.of("Content-Type", "application/problem+json"),
            "{\"type\":\"https://songtor.org/problems/step-not-open\",\"status\":409}",
            false);
    TestService.Answer answer = service.send("POST", "/api/cases/1/steps/close", token, "{}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.slug()).isEqualTo("step-not-open");
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
  }

  @Test
  void aBodyOfAFewMegabytesPassesAndALargerOneDoesNot() {
    String large = "\"" + "ก".repeat(1_500_000) + "\"";
    assertThat(service.send("POST", "/api/cases/batch", token, large).status()).isEqualTo(200);
    assertThat(new String(received.remove().body(), StandardCharsets.UTF_8)).isEqualTo(large);

    String tooLarge = "x".repeat(ForwardingController.LARGEST_BODY + 1);
    TestService.Answer answer = service.send("POST", "/api/cases/batch", token, tooLarge);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.slug()).isEqualTo("body-too-large");
    assertThat(received).isEmpty();
  }

  @Test
  void aBodyWithoutALengthPassesAsItComes() {
    String bearer = "Authorization: Bearer " + token;
    int large = 3 * 1024 * 1024;
    assertThat(RawHttp.chunked(service.url(), "/api/cases/batch", large, bearer).status())
        .isEqualTo(200);
    assertThat(received.remove().body()).hasSize(large);
    assertThat(
            RawHttp.chunked(
                    service.url(), "/api/cases", 1_000, bearer, "Idempotency-Key: chunked-1")
                .status())
        .isEqualTo(200);
    assertThat(received.remove().body()).hasSize(1_000);
  }

  @Test
  void ofABodyWithoutALengthOnlyALittleIsHeldHere() {
    int large = 3 * 1024 * 1024;
    reply = new Reply(200, Map.of(), "{}", true);
    // Held whole, it could be sent again; what passed through is gone.
    assertThat(
            RawHttp.chunked(
                    service.url(),
                    "/api/cases/batch",
                    large,
                    "Authorization: Bearer " + token,
                    "Idempotency-Key: chunked-2")
                .status())
        .isEqualTo(503);
    assertThat(received).hasSize(1);
  }

  @Test
  void aBodyWithoutALengthMayNotBeLargerThanOneWith() {
    RawHttp.Reply answer =
        RawHttp.chunked(
            service.url(),
            "/api/cases/batch",
            ForwardingController.LARGEST_BODY + 1,
            "Authorization: Bearer " + token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(413);
    assertThat(answer.text()).contains("body-too-large");
  }

  @Test
  void aStrangersBodyIsNotWaitedFor() {
    assertThat(RawHttp.withoutItsBody(service.url(), "/api/cases", 4_000_000).status())
        .isEqualTo(401);
  }

  @Test
  void withoutATokenNothingIsForwarded() {
    assertThat(service.send("POST", "/api/cases", null, "{}").status()).isEqualTo(401);
    assertThat(received).isEmpty();
  }

  @Test
  void aBrokenConnectionIsTriedAgainOnlyWithAKey() {
    reply = new Reply(200, Map.of(), "{}", true);
    assertThat(service.send("POST", "/api/cases", token, "{}", "Idempotency-Key", "k2").status())
        .isEqualTo(200);
    assertThat(received).hasSize(2);

    received.clear();
    reply = new Reply(200, Map.of(), "{}", true);
    TestService.Answer answer = service.send("POST", "/api/cases", token, "{}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.slug()).isEqualTo("command-service-away");
    assertThat(received).hasSize(1);
  }

  @Test
  void aCommandServiceThatIsAwayIsSaidSo() {
    ForwardingClient nowhere =
        new HttpForwardingClient(
            new CommandServiceSettings(
                java.net.URI.create("http://127.0.0.1:1"), java.time.Duration.ofSeconds(2)));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> nowhere.send("POST", "/api/cases", new byte[0], token, Map.of()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(503);
              assertThat(e.problem().slug()).isEqualTo("command-service-away");
            });
  }

  @Test
  void pagesSendInTheReadersName() {
    ForwardingClient client = service.bean(ForwardingClient.class);
    ForwardingClient.Answer answer =
        client.send(
            "POST",
            "/api/referrals/1/accept",
            "{}".getBytes(StandardCharsets.UTF_8),
            token,
            Map.of("Idempotency-Key", "k3"));
    assertThat(answer.accepted()).isTrue();
    Received command = received.remove();
    assertThat(command.header("Authorization")).isEqualTo("Bearer " + token);
    assertThat(command.header("Content-Type")).isEqualTo("application/json");
  }
}
