package org.songtor.chaos.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.songtor.chaos.check.Seen;
import org.songtor.chaos.load.Agency;
import org.songtor.chaos.load.Violations;
import org.songtor.demo.client.ServiceUnavailable;
import org.songtor.demo.client.Tokens;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An agency's system that follows its inbox: now by pages of changes, now by server-sent events
 * with the last id it has seen, and all the while by pages of the inbox itself. What it has seen it
 * never asks for again, so a feed that skips or repeats shows.
 */
public final class Follower implements AutoCloseable {
  private static final Duration PER_REQUEST = Duration.ofSeconds(10);
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(150);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(300);

  private final HttpClient http;
  private final URI base;
  private final Tokens tokens;
  private final Agency agency;
  private final Violations violations;
  private final FeedLog seen;
  private final Random random;
  private final JsonMapper mapper = JsonMapper.shared();
  private final Thread thread;
  private volatile boolean closed;

  private Follower(
      HttpClient http,
      URI base,
      Tokens tokens,
      Agency agency,
      Violations violations,
      FeedLog seen,
      long seed) {
    this.http = http;
    this.base = base;
    this.tokens = tokens;
    this.agency = agency;
    this.violations = violations;
    this.seen = seen;
    this.random = new Random(seed);
    this.thread = Thread.ofPlatform().daemon().name("follower-" + agency).unstarted(this::run);
  }

  /** Who asks, and where. */
  public record Door(HttpClient http, URI base, Tokens tokens) {}

  /**
   * Begins to follow, from where an earlier part of the run left off.
   *
   * @param file keeps what was seen
   */
  public static Follower start(
      Door door, Agency agency, Violations violations, Path file, long seed) throws IOException {
    Follower follower =
        new Follower(
            door.http(), door.base(), door.tokens(), agency, violations, FeedLog.open(file), seed);
    follower.thread.start();
    return follower;
  }

  public Agency agency() {
    return agency;
  }

  /** The changes seen, in the order in which they were seen. */
  public List<Seen> changes() {
    return seen.changes();
  }

  /** The positions of the items seen, in the order in which they were seen. */
  public List<Long> items() {
    return seen.items();
  }

  /** The position of the last change seen; 0 before the first. */
  public long changeCursor() {
    return seen.changeCursor();
  }

  /** The position of the last item seen; 0 before the first. */
  public long itemCursor() {
    return seen.itemCursor();
  }

  private void run() {
    while (!closed) {
      try {
        itemPages();
        if (random.nextBoolean()) {
          changePages();
        } else {
          stream();
        }
      } catch (IOException | ServiceUnavailable away) {
        // The service is away, as it often is here; the cursor says where to go on.
        pause(AFTER_FAILURE);
      } catch (JacksonException e) {
        violations.add(agency + " was given what is no JSON, at " + e.getLocation());
        pause(AFTER_FAILURE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void changePages() throws IOException, InterruptedException {
    for (int pages = 1 + random.nextInt(12); pages > 0 && !closed; pages--) {
      int limit = 1 + random.nextInt(25);
      JsonNode page = get("/inbox/changes?after=" + seen.changeCursor() + "&limit=" + limit);
      for (JsonNode change : page.path("items")) {
        take(change);
      }
      if (!page.path("more").asBoolean()) {
        pause(BETWEEN_PAGES);
      }
    }
  }

  private void itemPages() throws IOException, InterruptedException {
    boolean more = true;
    while (more && !closed) {
      int limit = 1 + random.nextInt(10);
      JsonNode page = get("/inbox?filter=all&after=" + seen.itemCursor() + "&limit=" + limit);
      for (JsonNode item : page.path("items")) {
        seen.item(item.path("position").asLong());
      }
      more = !page.path("next").isMissingNode() && !page.path("next").isNull();
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            request(path).timeout(PER_REQUEST).build(), HttpResponse.BodyHandlers.ofByteArray());
    refuseUnexpected(path, response.statusCode());
    return mapper.readTree(response.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve("/api/agencies/" + agency.id() + path))
        .header("Authorization", "Bearer " + tokens.of(agency.officer()))
        .header("Accept-Language", "en");
  }

  private void refuseUnexpected(String path, int status) throws IOException {
    if (status == 200) {
      return;
    }
    if (status != 502 && status != 503 && status != 504) {
      violations.add(agency + " was answered " + status + " to " + path);
    }
    throw new IOException("answered " + status);
  }

  /** Listens for a while, or until the connection breaks. */
  private void stream() throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/inbox/stream").header("Accept", "text/event-stream");
    // Without a cursor a stream begins with what comes from now on.
    request.header("Last-Event-ID", Long.toString(seen.changeCursor()));
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      refuseUnexpected("/inbox/stream", response.statusCode());
      Duration length = Duration.ofMillis(1_000 + random.nextInt(4_000));
      Thread end =
          Thread.ofVirtual()
              .start(
                  () -> {
                    pause(length);
                    close(body);
                  });
      try {
        read(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
      } finally {
        end.interrupt();
      }
    }
  }

  private void read(BufferedReader lines) throws IOException {
    String event = "";
    String data = "";
    String line = lines.readLine();
    while (line != null && !closed) {
      if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data = line.substring(5).strip();
      } else if (line.isEmpty()) {
        if (event.equals("change")) {
          take(mapper.readTree(data));
        }
        event = "";
        data = "";
      }
      line = lines.readLine();
    }
  }

  private void take(JsonNode change) {
    Seen now =
        new Seen(
            change.path("position").asLong(),
            UUID.fromString(change.path("referralId").asString()),
            change.path("type").asString(),
            change.path("revision").asInt());
    long before = seen.changeCursor();
    if (now.position() <= before) {
      violations.add(agency + " asked for what follows " + before + " and was given " + now);
    }
    seen.change(now);
  }

  private void close(InputStream body) {
    try {
      body.close();
    } catch (IOException alreadyBroken) {
      // It was to end; that it ended by itself is as good.
      pause(Duration.ZERO);
    }
  }

  private static void pause(Duration length) {
    LockSupport.parkNanos(length.toNanos());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    seen.close();
  }
}
