package org.songtor.demo.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to the one base URL as one of the demo's people. Commands carry a key of their own, so
 * that an answer that was lost can be asked for again.
 *
 * <p>Thread-safe; at most {@value #CONCURRENT} requests are under way at a time.
 */
public final class SongtorClient {
  public static final int CONCURRENT = 16;

  /** Long enough for a service that was killed to be started again. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final HttpClient http;
  private final URI base;
  private final Tokens tokens;
  private final String language;
  private final Semaphore underWay = new Semaphore(CONCURRENT, true);
  private final JsonMapper mapper = new JsonMapper();
  private final Latencies commandTimes = new Latencies();
  private final AtomicLong retries = new AtomicLong();

  public SongtorClient(HttpClient http, URI base, Tokens tokens) {
    this(http, base, tokens, "en");
  }

  private SongtorClient(HttpClient http, URI base, Tokens tokens, String language) {
    this.http = http;
    this.base = base;
    this.tokens = tokens;
    this.language = language;
  }

  /** Another client of the same services, who is answered in Thai. */
  public SongtorClient inThai() {
    return new SongtorClient(http, base, tokens, "th");
  }

  /** How long each single command took, from sending to its reply. */
  public Latencies commandTimes() {
    return commandTimes;
  }

  /** How often a request was sent again. */
  public long retries() {
    return retries.get();
  }

  /** What a service answered. */
  public record Reply(int status, JsonNode body, @Nullable String token) {

    /** The events the reply names. */
    public List<Ledger.AcknowledgedEvent> events() {
      List<Ledger.AcknowledgedEvent> events = new ArrayList<>();
      for (JsonNode event : body.path("events")) {
        events.add(
            new Ledger.AcknowledgedEvent(
                event.path("seq").asLong(), event.path("type").asString()));
      }
      return events;
    }

    /** Writes down what the reply acknowledges of this case. */
    public void enterInto(Ledger ledger, String caseId) {
      if (body.has("version")) {
        ledger.acknowledged(caseId, events());
      } else {
        // Whoever answers a referral is told of the referral, and not how much the case has.
        ledger.answered(
            body.path("referralId").asString(),
            body.path("revision").asInt(),
            events().stream().map(Ledger.AcknowledgedEvent::type).toList());
      }
    }

    public String caseId() {
      return body.path("caseId").asString();
    }
  }

  /**
   * Sends a command and returns its acceptance.
   *
   * @throws Refused if the answer is a problem
   * @throws ServiceUnavailable if no answer came although it was asked for several times
   */
  public Reply command(String user, String method, String path, JsonNode body) {
    String key = UUID.randomUUID().toString();
    String json = mapper.writeValueAsString(body);
    long begun = System.nanoTime();
    Reply reply = send(user, method, path, json, key, null);
    commandTimes.add(Duration.ofNanos(System.nanoTime() - begun));
    if (reply.status() >= 300) {
      throw new Refused(method + " " + path + " by " + user, reply.status(), reply.body());
    }
    return reply;
  }

  public Reply post(String user, String path, JsonNode body) {
    return command(user, "POST", path, body);
  }

  /**
   * Reads.
   *
   * @throws Refused if the answer is a problem
   */
  public JsonNode get(String user, String path) {
    return get(user, path, null);
  }

  /**
   * Reads what is at least as new as a command's token.
   *
   * @throws Refused if the answer is a problem
   */
  public JsonNode get(String user, String path, @Nullable String atLeast) {
    Reply reply = send(user, "GET", path, null, null, atLeast);
    if (reply.status() >= 300) {
      throw new Refused("GET " + path + " by " + user, reply.status(), reply.body());
    }
    return reply.body();
  }

  /** The status and body of a read, whatever they are. */
  public Reply probe(String user, String path) {
    return send(user, "GET", path, null, null, null);
  }

  private Reply send(
      String user,
      String method,
      String path,
      @Nullable String json,
      @Nullable String key,
      @Nullable String atLeast) {
    long begun = System.nanoTime();
    @Nullable Exception last = null;
    int lastStatus = 0;
    int attempt = 0;
    do {
      if (attempt++ > 0) {
        retries.incrementAndGet();
        Duration pause = PAUSE.multipliedBy(attempt);
        pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
      }
      String token = tokens.of(user);
      try {
        HttpResponse<byte[]> response = exchange(token, method, path, json, key, atLeast);
        lastStatus = response.statusCode();
        last = null;
        if (lastStatus == 401 && attempt == 1) {
          tokens.forget(user, token);
        } else if (!mayComeBack(lastStatus)) {
          return reply(response);
        }
      } catch (IOException e) {
        last = e;
      }
    } while (System.nanoTime() - begun < PATIENCE.toNanos());
    String what = method + " " + path + " got no answer within " + PATIENCE.toSeconds() + " s";
    if (last != null) {
      throw new ServiceUnavailable(what, last);
    }
    throw new ServiceUnavailable(what + ", the last was " + lastStatus);
  }

  /** A service that is away or too busy; the same command may be sent again under its key. */
  private static boolean mayComeBack(int status) {
    return status == 502 || status == 503 || status == 504;
  }

  private HttpResponse<byte[]> exchange(
      String token,
      String method,
      String path,
      @Nullable String json,
      @Nullable String key,
      @Nullable String atLeast)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Accept-Language", language);
    if (json == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    Optional.ofNullable(key).ifPresent(value -> request.header("Idempotency-Key", value));
    Optional.ofNullable(atLeast).ifPresent(value -> request.header("Songtor-At-Least", value));
    try {
      underWay.acquire();
      try {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      } finally {
        underWay.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailable("interrupted", e);
    }
  }

  private Reply reply(HttpResponse<byte[]> response) {
    JsonNode body =
        response.body().length == 0 ? mapper.createObjectNode() : mapper.readTree(response.body());
    return new Reply(
        response.statusCode(), body, response.headers().firstValue("Songtor-Token").orElse(null));
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailable("interrupted", e);
    }
  }
}
