package org.songtor.query.inbox.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agency's system that is told of changes, and answers as a test says. */
public final class Receiver implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** A request as it came, and what was answered. */
  public record Request(
      String id, long timestamp, String signature, String contentType, String body, int answer) {
    public JsonNode event() {
      return JSON.readTree(body);
    }

    long position() {
      return event().get("data").get("position").asLong();
    }

    String signed() {
      return id + "." + timestamp + "." + body;
    }
  }

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Long, Integer> answers = position -> 204;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      long position = JSON.readTree(body).get("data").get("position").asLong();
      int answer = answers.apply(position);
      var headers = exchange.getRequestHeaders();
      requests.add(
          new Request(
              headers.getFirst("webhook-id"),
              Long.parseLong(headers.getFirst("webhook-timestamp")),
              headers.getFirst("webhook-signature"),
              headers.getFirst("content-type"),
              body,
              answer));
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  /**
   * @param answers the status for a change, by its position
   */
  void answers(Function<Long, Integer> answers) {
    this.answers = answers;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/songtor";
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The positions that were taken, in the order in which they came. */
  public List<Long> taken() {
    return requests.stream().filter(r -> r.answer() / 100 == 2).map(Request::position).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
