package org.songtor.demo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SongtorClientTest {
  private record Answer(int status, String body) {}

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<String> bearers = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ObjectNode body = new JsonMapper().createObjectNode().put("outcome", "needs-help");
  private HttpServer server;
  private SongtorClient client;
  private int tokens;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/dev/token",
        exchange ->
            answer(exchange, 200, "{\"access_token\":\"t" + ++tokens + "\",\"expires_in\":3600}"));
    server.createContext(
        "/api",
        exchange -> {
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
          bearers.add(exchange.getRequestHeaders().getFirst("Authorization"));
          Answer answer = answers.remove();
          exchange.getResponseHeaders().add("Songtor-Token", "c:3");
          answer(exchange, answer.status(), answer.body());
        });
    server.start();
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    HttpClient http = HttpClient.newHttpClient();
    client = new SongtorClient(http, base, new Tokens(http, base, "songtor"));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aCommandThatWasNotAnsweredIsSentAgainUnderTheSameKey() {
    answers.add(new Answer(503, "{}"));
    answers.add(
        new Answer(
            200,
            """
            {"caseId":"c","version":4,"state":"selected",
             "events":[{"type":"songtor.case.need-screened","seq":2},
                       {"type":"songtor.case.moved","seq":3}]}\
            """));

    SongtorClient.Reply reply = client.post("nfe-suda", "/api/cases/c/steps/need-screen", body);

    assertThat(keys).hasSize(2);
    assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo("null");
    assertThat(reply.token()).isEqualTo("c:3");
    assertThat(reply.events()).extracting(Ledger.AcknowledgedEvent::seq).containsExactly(2L, 3L);
    assertThat(client.retries()).isEqualTo(1);
  }

  @Test
  void twoCommandsHaveKeysOfTheirOwn() {
    answers.add(new Answer(200, "{}"));
    answers.add(new Answer(200, "{}"));

    client.post("nfe-suda", "/api/cases/c/contacts", body);
    client.post("nfe-suda", "/api/cases/c/contacts", body);

    assertThat(keys).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aRefusalIsNotSentAgain() {
    answers.add(
        new Answer(
            409, "{\"type\":\"https://songtor.org/problems/step-not-open\",\"status\":409}"));

    assertThatThrownBy(() -> client.post("cm-nok", "/api/cases/c/follow-ups", body))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(409);
              assertThat(refused.slug()).isEqualTo("step-not-open");
            });
    assertThat(keys).hasSize(1);
  }

  @Test
  void aTokenThatIsNotTakenIsRenewedOnce() {
    answers.add(new Answer(401, "{}"));
    answers.add(new Answer(200, "{\"watermark\":7}"));

    assertThat(client.get("auditor-thida", "/api/system/projection").path("watermark").asLong())
        .isEqualTo(7);
    assertThat(bearers).containsExactly("Bearer t1", "Bearer t2");
  }
}
