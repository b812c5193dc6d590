package org.songtor.local.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.stack.Ports;
import org.songtor.stack.Processes;

class BalancerTest {

  private static final Charset UTF = StandardCharsets.UTF_8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path work;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Service> services = new ArrayList<>();
  private final AtomicBoolean broken = new AtomicBoolean();
  private int port;
  private Balancer balancer;

  @BeforeEach
  void start() throws IOException {
    services.add(new Service("one", Ports.free(), broken));
    services.add(new Service("two", Ports.free(), broken));
    port = Ports.free();
    balancer =
        Balancer.start(port, services.stream().map(service -> service.backend).toList(), work);
    services.forEach(service -> awaitAvailable(service, true));
  }

  @AfterEach
  void stop() {
    balancer.close();
    services.forEach(Service::stop);
    http.shutdownNow();
  }

  @Test
  void requestsAreSpreadAndArriveWhole() throws Exception {
    Map<String, Long> by = new java.util.TreeMap<>();
    for (int i = 0; i < 20; i++) {
      by.merge(get("/name").body(), 1L, Long::sum);
    }
    assertThat(by).containsOnlyKeys("one", "two");
    assertThat(by.values()).allMatch(count -> count >= 5);

    String large = "ก".repeat(300_000);
    HttpResponse<String> echo =
        http.send(
            request("/echo?a=%2F&b=ข".replace("ข", "%E0%B8%82"))
                .header("Idempotency-Key", "k")
                .header("X-Forwarded-Host", "forged.example")
                .POST(BodyPublishers.ofString(large))
                .build(),
            BodyHandlers.ofString());
    assertThat(echo.statusCode()).isEqualTo(200);
    assertThat(echo.body().equals(large)).as("whole").isTrue();
    assertThat(echo.headers().firstValue("seen-path")).contains("/echo?a=%2F&b=%E0%B8%82");
    assertThat(echo.headers().firstValue("seen-key")).contains("k");
    assertThat(echo.headers().allValues("seen-host")).containsExactly("localhost:" + port);
    assertThat(echo.headers().firstValue("etag")).contains("\"7\"");

    HttpResponse<String> chunked =
        http.send(
            request("/echo")
                .PUT(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(UTF))))
                .build(),
            BodyHandlers.ofString());
    assertThat(chunked.statusCode()).isEqualTo(200);
    assertThat(chunked.body().equals(large)).as("whole").isTrue();
    assertThat(http.send(request("/none").build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(204);
  }

  @Test
  void aLiveFeedIsPassedOnEventByEventAndEndsAtTheReplicaWhenTheClientLeaves() throws Exception {
    HttpResponse<InputStream> feed =
        http.send(request("/feed").build(), BodyHandlers.ofInputStream());
    // It has answered before it keeps the feed.
    assertThat(Processes.await(PATIENCE, () -> serving().isPresent())).isTrue();
    Service serving = serving().orElseThrow();
    InputStream body = feed.body();
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF));
    for (int i = 0; i < 3; i++) {
      // The next event is written only when this one has been read: nothing may hold it back.
      serving.event("data: " + i);
      assertThat(within(lines::readLine)).isEqualTo("data: " + i);
      assertThat(within(lines::readLine)).isEmpty();
    }
    assertThat(Processes.await(PATIENCE, () -> serving.backend.underWay() == 0))
        .as("a feed holds up no draining")
        .isTrue();

    body.close();
    assertThat(
            Processes.await(
                PATIENCE,
                () -> {
                  serving.event(": still here");
                  return serving.feedBroken;
                }))
        .isTrue();
  }

  @Test
  void aReplicaThatIsAwayIsPassedOverEvenForCommandsWithoutAKey() throws Exception {
    services.getFirst().stop();
    for (int i = 0; i < 10; i++) {
      assertThat(post("/name", null).body()).isEqualTo("two");
    }
    awaitAvailable(services.getFirst(), false);

    services.getFirst().startAgain();
    awaitAvailable(services.getFirst(), true);
    assertThat(
            java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> post("/name", null).body())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void whatAReplicaMayHaveGotIsAskedAgainOnlyIfItIsARead() throws Exception {
    HttpResponse<String> read = get("/break-once");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(seen("/break-once")).as("asked again elsewhere").isEqualTo(2);

    HttpResponse<String> command = post("/break", "key-1");
    assertThat(command.statusCode()).isEqualTo(503);
    assertThat(command.headers().firstValue("retry-after")).isPresent();
    assertThat(command.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(seen("/break")).as("sent once").isEqualTo(1);
  }

  @Test
  void anAnswerThatBreaksOffIsNotTakenForWhole() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> http.send(request("/half").build(), BodyHandlers.ofString())))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aReplicaThatIsNotReadyGetsNothing() throws Exception {
    services.getFirst().ready = false;
    awaitAvailable(services.getFirst(), false);
    for (int i = 0; i < 6; i++) {
      assertThat(get("/name").body()).isEqualTo("two");
    }
    services.get(1).ready = false;
    awaitAvailable(services.get(1), false);
    HttpResponse<String> none = get("/name");
    assertThat(none.statusCode()).isEqualTo(503);
    assertThat(none.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void drainingWaitsForWhatIsUnderWayAndLetsNothingElseIn() throws Exception {
    Service first = services.getFirst();
    Service second = services.get(1);
    second.ready = false;
    awaitAvailable(second, false);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> slow = threads.submit(() -> get("/slow"));
      assertThat(Processes.await(PATIENCE, () -> first.backend.underWay() == 1)).isTrue();
      second.ready = true;
      awaitAvailable(second, true);

      assertThat(first.backend.drain(Duration.ofMillis(100))).as("still answering").isFalse();
      for (int i = 0; i < 6; i++) {
        assertThat(get("/name").body()).isEqualTo("two");
      }
      first.mayAnswer.countDown();
      assertThat(first.backend.drain(PATIENCE)).isTrue();
      assertThat(slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("one");
    }
    first.backend.admit();
    awaitAvailable(first, true);
  }

  private Optional<Service> serving() {
    return services.stream().filter(service -> !service.feeds.isEmpty()).findFirst();
  }

  private long seen(String path) {
    return services.stream().flatMap(s -> s.requests.stream()).filter(path::equals).count();
  }

  private static void awaitAvailable(Service service, boolean wanted) {
    assertThat(Processes.await(PATIENCE, () -> service.backend.available() == wanted))
        .as("available: " + wanted)
        .isTrue();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String key) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString("{}"));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T within(java.util.concurrent.Callable<T> task) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(task).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** A replica of this JVM that does what its paths say. */
  private static final class Service {
    final Backend backend;
    final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<OutputStream> feeds = new ConcurrentLinkedQueue<>();
    final CountDownLatch mayAnswer = new CountDownLatch(1);
    volatile boolean ready = true;
    volatile boolean feedBroken;
    private final String name;
    private final int port;
    private final AtomicBoolean broken;
    private HttpServer server;

    Service(String name, int port, AtomicBoolean broken) throws IOException {
      this.name = name;
      this.port = port;
      this.broken = broken;
      this.backend = new Backend(name, URI.create("http://127.0.0.1:" + port));
      startAgain();
    }

    void startAgain() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::serve);
      server.start();
    }

    void stop() {
      server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
      String path = exchange.getRequestURI().getPath();
      requests.add(path);
      switch (path) {
        case "/actuator/health/readiness" -> answer(exchange, ready ? 200 : 503, "");
        case "/echo" -> {
          var headers = exchange.getRequestHeaders();
          exchange.getResponseHeaders().add("seen-path", exchange.getRequestURI().toString());
          headers
              .getOrDefault("Idempotency-Key", List.of())
              .forEach(key -> exchange.getResponseHeaders().add("seen-key", key));
          headers
              .getOrDefault("X-Forwarded-Host", List.of())
              .forEach(host -> exchange.getResponseHeaders().add("seen-host", host));
          exchange.getResponseHeaders().add("ETag", "\"7\"");
          answer(exchange, 200, new String(exchange.getRequestBody().readAllBytes(), UTF));
        }
        case "/none" -> exchange.sendResponseHeaders(204, -1);
        case "/feed" -> {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().flush();
          feeds.add(exchange.getResponseBody());
        }
        case "/break" -> throw new IOException("breaks on purpose");
        case "/break-once" -> {
          if (broken.compareAndSet(false, true)) {
            throw new IOException("breaks on purpose");
          }
          answer(exchange, 200, name);
        }
        case "/half" -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("half".getBytes(UTF));
          exchange.getResponseBody().flush();
          throw new IOException("breaks on purpose");
        }
        case "/slow" -> {
          awaitAllowed();
          answer(exchange, 200, name);
        }
        default -> {
          exchange.getRequestBody().readAllBytes();
          answer(exchange, 200, name);
        }
      }
    }

    private void awaitAllowed() throws IOException {
      try {
        if (!mayAnswer.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw new IOException("nobody allowed the answer");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
      byte[] body = text.getBytes(UTF);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }

    void event(String text) {
      for (OutputStream feed : feeds) {
        try {
          feed.write((text + "\n\n").getBytes(UTF));
          feed.flush();
        } catch (IOException e) {
          feedBroken = true;
        }
      }
    }
  }
}
