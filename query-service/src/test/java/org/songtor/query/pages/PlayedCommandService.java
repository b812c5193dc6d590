package org.songtor.query.pages;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers commands over HTTP as a test says, and remembers what was sent. */
final class PlayedCommandService implements AutoCloseable {
  private final HttpServer server;
  private final List<Command> received = new CopyOnWriteArrayList<>();
  private volatile Answer answer = new Answer(200, "{}", Map.of());

  /** A command as it arrived; headers by their usual names. */
  record Command(String method, String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }
  }

  private record Answer(int status, String body, Map<String, String> headers) {}

  PlayedCommandService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new Command(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          answer.headers().forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void answers(int status, String body, Map<String, String> headers) {
    answer = new Answer(status, body, headers);
    received.clear();
  }

  List<Command> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
