package org.songtor.demo.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Watches agencies' inboxes as an open page would, by server-sent events, and measures how long a
 * referral takes from the sending of the command until it shows.
 */
public final class InboxWatch implements AutoCloseable {
  private final HttpClient http;
  private final URI base;
  private final Tokens tokens;
  private final JsonMapper mapper = new JsonMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Long> shownAt = new ConcurrentHashMap<>();
  private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
  private final Map<String, String> ended = new ConcurrentHashMap<>();

  public InboxWatch(HttpClient http, URI base, Tokens tokens) {
    this.http = http;
    this.base = base;
    this.tokens = tokens;
  }

  /** Begins to watch one agency's inbox as one of its officers. */
  public void watch(String agency, String officer) {
    threads.execute(() -> listen(agency, officer));
  }

  /**
   * A referral was acknowledged.
   *
   * @param nanos when its command was sent, by {@link System#nanoTime()}
   */
  public void sent(String referral, long nanos) {
    sentAt.put(referral, nanos);
  }

  /** From command to inbox, for every referral that was both sent and shown. */
  public Latencies visibility() {
    Latencies times = new Latencies();
    sentAt.forEach(
        (referral, sent) -> {
          Long shown = shownAt.get(referral);
          if (shown != null) {
            times.add(Duration.ofNanos(shown - sent));
          }
        });
    return times;
  }

  /** Why a stream ended before it was closed, by agency; empty when none did. */
  public Map<String, String> ended() {
    return Map.copyOf(ended);
  }

  private void listen(String agency, String officer) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/agencies/" + agency + "/inbox/stream"))
            .header("Authorization", "Bearer " + tokens.of(officer))
            .header("Accept", "text/event-stream")
            .build();
    try {
      HttpResponse<Stream<String>> response =
          http.send(request, HttpResponse.BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        ended.put(agency, "the stream was answered with " + response.statusCode());
        return;
      }
      try (Stream<String> lines = response.body()) {
        lines.filter(line -> line.startsWith("data:")).forEach(line -> shown(line.substring(5)));
      }
      ended.put(agency, "the stream came to its end");
    } catch (IOException | java.io.UncheckedIOException e) {
      ended.put(agency, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shown(String data) {
    long now = System.nanoTime();
    JsonNode item;
    try {
      item = mapper.readTree(data);
    } catch (JacksonException e) {
      // A keep-alive or a page fragment, not an item.
      return;
    }
    String referral = item.path("referralId").asString("");
    if (!referral.isEmpty()) {
      shownAt.putIfAbsent(referral, now);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
