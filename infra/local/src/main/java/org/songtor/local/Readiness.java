package org.songtor.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.songtor.stack.Processes;

/** Asks a service whether it takes requests. */
final class Readiness {

  private static final Duration PER_REQUEST = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PER_REQUEST).build();
  private final HttpRequest request;

  Readiness(int port) {
    this.request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/actuator/health/readiness"))
            .timeout(PER_REQUEST)
            .build();
  }

  /** Whether it answers now. */
  boolean now() {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits for an answer.
   *
   * @param gone whether waiting has become pointless
   * @return false when the time ran out or the service is gone
   */
  boolean await(Duration limit, BooleanSupplier gone) {
    boolean[] ready = new boolean[1];
    Processes.await(
        limit,
        () -> {
          ready[0] = now();
          return ready[0] || gone.getAsBoolean();
        });
    return ready[0];
  }
}
