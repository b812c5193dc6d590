package org.songtor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.stack.StackException;

/** What people are told of a rebuild, over a service that is played. */
class RebuildClientTest {
  private HttpServer server;
  private RebuildClient client;
  private final AtomicInteger polls = new AtomicInteger();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String last = "{\"state\":\"DONE\",\"phase\":\"ENDED\",\"differences\":2}";

  @BeforeEach
  void play() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/system/rebuilds", this::answer);
    server.start();
    client =
        new RebuildClient(
            URI.create("http://localhost:" + server.getAddress().getPort()), () -> "token-1");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + path + " " + body);
    if (exchange.getRequestMethod().equals("POST")) {
      if (body.contains("inbx")) {
        send(exchange, 422, "{\"projections\":[\"inbox\",\"all\"]}");
      } else if (body.contains("busy")) {
        send(exchange, 409, "{}");
      } else {
        send(exchange, 202, "{\"id\":\"7\"}");
      }
    } else if (path.contains("differences?limit=1000&after=0")) {
      send(
          exchange,
          200,
          """
          {"items":[{"table":"caseload","key":"k","column":"state","live":"a","rebuilt":null}],
           "next":1}
          """);
    } else if (path.contains("differences")) {
      send(
          exchange,
          200,
          """
          {"items":[{"table":"caseload","key":"l","column":"*","live":null,"rebuilt":"row"}],
           "next":null}
          """);
    } else if (polls.incrementAndGet() == 1) {
      send(exchange, 503, "{}");
    } else if (polls.get() == 2) {
      send(exchange, 200, "{\"state\":\"RUNNING\",\"phase\":\"READING\",\"done\":5,\"total\":9}");
    } else {
      send(exchange, 200, last);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void oneThatDoesNotMoveAnyMoreIsNotFollowedForEver() {
    last = "{\"state\":\"RUNNING\",\"phase\":\"INDEXING\",\"done\":9,\"total\":9}";
    RebuildClient impatient =
        new RebuildClient(
            URI.create("http://localhost:" + server.getAddress().getPort()),
            () -> "token-1",
            Duration.ofMillis(100));
    assertThatThrownBy(() -> impatient.run("inbox", false, progress -> {}, difference -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("phase INDEXING")
        .hasMessageContaining("infra/songtor logs query-service");
    assertThat(polls.get()).isGreaterThan(3);
  }

  @Test
  void aComparisonIsFollowedThroughAReplicaThatIsAwayAndEveryPageOfDifferencesIsTold()
      throws InterruptedException {
    List<RebuildClient.Progress> progress = new ArrayList<>();
    List<RebuildClient.Difference> differences = new ArrayList<>();
    assertThat(client.run("all", true, progress::add, differences::add)).isEqualTo(2);
    assertThat(asked.getFirst())
        .startsWith("Bearer token-1 /api/system/rebuilds {")
        .contains("\"projection\":\"all\"", "\"compareOnly\":true");
    assertThat(progress).contains(new RebuildClient.Progress("READING", 5, 9));
    assertThat(differences)
        .containsExactly(
            new RebuildClient.Difference("caseload", "k", "state", "a", null),
            new RebuildClient.Difference("caseload", "l", "*", null, "row"));
  }

  @Test
  void anUnknownNameListsThoseThereAre() {
    assertThatThrownBy(() -> client.run("inbx", false, one -> {}, one -> {}))
        .isInstanceOf(RebuildClient.UnknownProjection.class)
        .hasMessageContaining("ที่มีคือ inbox, all")
        .hasMessageContaining("there are inbox, all.");
  }

  @Test
  void whatIsUnderWayOrFailsIsSaidInBothLanguages() {
    assertThatThrownBy(() -> client.run("busy", false, one -> {}, one -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("รอให้เสร็จก่อน")
        .hasMessageContaining("wait for that");
    last = "{\"state\":\"FAILED\",\"failure\":{\"th\":\"ล้ม\",\"en\":\"fell\"}}";
    assertThatThrownBy(() -> client.run("inbox", false, one -> {}, one -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("ล้ม")
        .hasMessageContaining("fell");
  }
}
