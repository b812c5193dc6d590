package org.songtor.local.balance;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes one request on and its answer back, neither of which is ever held whole.
 *
 * <p>What a replica did not get can go to another one: nothing was sent yet. What it may have got
 * goes to another one only if it is a read and nothing of the answer has come. The rest is told
 * with 503 and {@code Retry-After}; who gave an {@code Idempotency-Key} sends it again safely.
 */
final class PassingOn extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(PassingOn.class);

  /** Of this connection only, or written anew for the next one. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "forwarded",
          "host",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto");

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Longer than a service takes for anything but a live feed, which answers at once. */
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

  private static final int PIECE = 16 * 1024;

  private final transient Balancer balancer;
  private final transient HttpClient http;

  PassingOn(Balancer balancer, HttpClient http) {
    this.balancer = balancer;
    this.http = http;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Set<Backend> tried = new HashSet<>();
    Optional<Backend> chosen = balancer.choose(tried);
    if (chosen.isEmpty()) {
      chosen = balancer.chooseWithin(PATIENCE);
    }
    while (chosen.isPresent()) {
      Backend backend = chosen.get();
      tried.add(backend);
      if (passedOn(request, response, backend)) {
        return;
      }
      chosen = balancer.choose(tried);
    }
    refuse(response);
  }

  /** Whether the request is done with, one way or the other; false if another may have it. */
  private boolean passedOn(
      HttpServletRequest request, HttpServletResponse response, Backend backend)
      throws IOException {
    HttpRequest outgoing;
    try {
      outgoing = outgoing(request, backend);
    } catch (IllegalArgumentException malformed) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return true;
    }
    if (!backend.enter()) {
      return false;
    }
    Turn turn = new Turn(backend);
    try (turn) {
      HttpResponse<InputStream> answer = send(outgoing);
      try (InputStream body = answer.body()) {
        answer(answer, body, response, turn);
      }
      return true;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      backend.ready(false);
      return false;
    } catch (IOException e) {
      if (response.isCommitted()) {
        // The answer had begun: breaking the connection tells the client not to trust it.
        throw new CloseNowException(e);
      }
      log.info("{} gave no answer: {}", backend.name(), e.toString());
      response.reset();
      if (READS.contains(request.getMethod()) && !hasBody(request)) {
        return false;
      }
      refuse(response);
      return true;
    }
  }

  /** Until the answer begins; a live feed then goes on for as long as both ends want. */
  private HttpResponse<InputStream> send(HttpRequest outgoing) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(outgoing, BodyHandlers.ofInputStream());
    try {
      return answer.get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static HttpRequest outgoing(HttpServletRequest request, Backend backend) {
    String query = request.getQueryString();
    String path = request.getRequestURI();
    HttpRequest.Builder outgoing =
        HttpRequest.newBuilder(
                URI.create(backend.base() + (query == null ? path : path + "?" + query)))
            .method(request.getMethod(), body(request));
    Set<String> ofConnection = named(request.getHeader("Connection"));
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!NOT_PASSED_ON.contains(lower) && !ofConnection.contains(lower)) {
        Collections.list(request.getHeaders(name)).forEach(v -> outgoing.header(name, v));
      }
    }
    outgoing.header("X-Forwarded-For", request.getRemoteAddr());
    outgoing.header("X-Forwarded-Proto", request.getScheme());
    String host = request.getHeader("Host");
    if (host != null) {
      outgoing.header("X-Forwarded-Host", host);
      outgoing.header("X-Forwarded-Port", Integer.toString(request.getServerPort()));
    }
    return outgoing.build();
  }

  private static Set<String> named(@Nullable String connection) {
    Set<String> names = new HashSet<>();
    if (connection != null) {
      for (String name : connection.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** Read from the client only as the replica takes it, and not before it is connected. */
  private static BodyPublisher body(HttpServletRequest request) {
    if (!hasBody(request)) {
      return request.getContentLengthLong() == 0
          ? BodyPublishers.ofByteArray(new byte[0])
          : BodyPublishers.noBody();
    }
    BodyPublisher stream =
        BodyPublishers.ofInputStream(
            () -> {
              try {
                return request.getInputStream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    long length = request.getContentLengthLong();
    return length > 0 ? BodyPublishers.fromPublisher(stream, length) : stream;
  }

  private static void answer(
      HttpResponse<InputStream> answer, InputStream body, HttpServletResponse response, Turn turn)
      throws IOException {
    response.setStatus(answer.statusCode());
    Set<String> ofConnection = named(answer.headers().firstValue("connection").orElse(null));
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name) && !ofConnection.contains(name)) {
                values.forEach(value -> response.addHeader(name, value));
              }
            });
    answer.headers().firstValueAsLong("content-length").ifPresent(response::setContentLengthLong);
    if (answer.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")) {
      turn.close();
      // The client takes the feed for open, also while nothing happens.
      response.flushBuffer();
    }
    copy(body, response);
  }

  /** Piece by piece as it comes: a live feed's event is on its way before the next one is known. */
  private static void copy(InputStream body, HttpServletResponse response) throws IOException {
    OutputStream out = response.getOutputStream();
    byte[] piece = new byte[PIECE];
    int length = body.read(piece);
    while (length >= 0) {
      out.write(piece, 0, length);
      if (body.available() == 0) {
        response.flushBuffer();
      }
      length = body.read(piece);
    }
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", "1");
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            """
            {"type":"https://songtor.org/problems/no-replica",\
            "title":"ระบบยังไม่พร้อม · Not ready","status":503,\
            "detail":"ขณะนี้ไม่มีบริการที่พร้อมตอบ กรุณาส่งใหม่ในอีกสักครู่ ส่งซ้ำด้วย Idempotency-Key เดิมได้อย่างปลอดภัย · \
            No replica answered. Send it again shortly; with the same Idempotency-Key that is safe."}
            """
                .strip()
                .getBytes(StandardCharsets.UTF_8));
  }

  /** One request's place among those that a replica has under way, given back once. */
  private static final class Turn implements AutoCloseable {
    private final Backend backend;
    private boolean over;

    Turn(Backend backend) {
      this.backend = backend;
    }

    @Override
    public void close() {
      if (!over) {
        over = true;
        backend.leave();
      }
    }
  }
}
