package org.songtor.query.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events that remembers the ids it was given. */
public final class EventStream implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final InputStream body;
  private final List<Long> positions = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Long> ready = new CompletableFuture<>();
  private volatile boolean ended;

  public EventStream(TestService service, String path, String token, @Nullable Long lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", Long.toString(lastEventId));
    }
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new AssertionError("a stream was refused: " + response.statusCode());
      }
      body = response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      long id = -1;
      String event = "";
      String line = lines.readLine();
      while (line != null) {
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.isEmpty()) {
          if (event.equals("ready")) {
            ready.complete(id);
          } else if (event.equals("change")) {
            positions.add(id);
          }
          event = "";
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    } finally {
      ended = true;
    }
  }

  /** Waits for the position the stream said it begins at. */
  public long readyAt() {
    return ready.orTimeout(60, TimeUnit.SECONDS).join();
  }

  public List<Long> positions() {
    return List.copyOf(positions);
  }

  /** Whether the server ended the stream. */
  public boolean ended() {
    return ended;
  }

  /** Waits until so many changes have come. */
  public void await(int count) {
    TestService.await(
        () -> positions.size() >= count, count + " changes, after " + positions.size());
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.shutdownNow();
  }
}
