package org.songtor.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.songtor.stack.StackException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registers the demo's partner agencies through the public API, as an administrator would. */
final class DemoAgencies {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ADMINISTRATOR = "admin";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI endpoint;
  private final DemoTokens tokens;

  DemoAgencies(URI baseUrl, DemoTokens tokens) {
    this.endpoint = baseUrl.resolve("/api/agencies");
    this.tokens = tokens;
  }

  /**
   * Registers every agency of {@code demo-agencies.json}; one that is there already stays.
   *
   * @return how many there are
   */
  int register() {
    String token = tokens.of(ADMINISTRATOR);
    int count = 0;
    try {
      for (JsonNode agency : shipped()) {
        register(agency, token);
        count++;
      }
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
    return count;
  }

  private static JsonNode shipped() throws IOException {
    try (InputStream in = DemoAgencies.class.getResourceAsStream("/demo-agencies.json")) {
      if (in == null) {
        throw new IOException("demo-agencies.json is not on the class path");
      }
      return JsonMapper.shared().readTree(in);
    }
  }

  private void register(JsonNode agency, String token) throws IOException, InterruptedException {
    String id = agency.get("id").asString();
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(endpoint)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Accept-Language", "en")
                .header("Idempotency-Key", "demo-agency-" + id)
                .POST(BodyPublishers.ofString(agency.toString()))
                .build(),
            BodyHandlers.ofString());
    switch (response.statusCode()) {
      case 200, 201, 409 -> {}
      default -> throw failed("HTTP " + response.statusCode() + " " + response.body(), null);
    }
  }

  private static StackException failed(
      String reason, @org.jspecify.annotations.Nullable Exception cause) {
    return new StackException(
        "ลงทะเบียนหน่วยงานตัวอย่างไม่ได้: " + reason,
        "The demo agencies could not be registered: " + reason,
        cause);
  }
}
