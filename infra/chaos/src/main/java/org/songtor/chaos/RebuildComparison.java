package org.songtor.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.songtor.chaos.check.Check;
import org.songtor.demo.client.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has the query side make every projection anew from the log, beside the live one, and compare them
 * row by row.
 */
final class RebuildComparison {
  private static final String ADMINISTRATOR = "admin";
  private static final String REBUILDS = "/api/system/rebuilds";
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final HttpClient http;
  private final URI base;
  private final Tokens tokens;
  private final JsonMapper mapper = JsonMapper.shared();

  RebuildComparison(HttpClient http, URI base, Tokens tokens) {
    this.http = http;
    this.base = base;
    this.tokens = tokens;
  }

  /** Rebuilt = live, byte for byte; nobody may write meanwhile. */
  Check compare() throws InterruptedException {
    long compared = 0;
    List<String> differences = new ArrayList<>();
    try {
      JsonNode asked =
          send(
              "POST",
              REBUILDS,
              HttpRequest.BodyPublishers.ofString("{\"projection\":\"all\",\"compareOnly\":true}"));
      String job = REBUILDS + "/" + asked.path("id").asString();
      JsonNode ended = ended(job);
      compared = ended.path("total").asLong();
      if (!ended.path("state").asString("").equals("DONE")) {
        differences.add("the rebuild came to " + ended);
      } else if (ended.path("differences").asLong() != 0) {
        JsonNode page =
            send("GET", job + "/differences?limit=20", HttpRequest.BodyPublishers.noBody());
        page.path("items").forEach(item -> differences.add(item.toString()));
      }
    } catch (IOException e) {
      differences.add("the rebuild could not be asked for: " + e.getMessage());
    }
    return new Check("rebuilt = live, byte for byte", compared, differences);
  }

  private JsonNode ended(String job) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + WITHIN.toNanos();
    while (true) {
      JsonNode now = send("GET", job, HttpRequest.BodyPublishers.noBody());
      String state = now.path("state").asString("");
      if (state.equals("DONE") || state.equals("FAILED") || System.nanoTime() > giveUp) {
        return now;
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
    }
  }

  private JsonNode send(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(WITHIN)
            .header("Authorization", "Bearer " + tokens.of(ADMINISTRATOR))
            .header("Accept-Language", "en")
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(method + " " + path + " was answered " + response.statusCode());
    }
    return mapper.readTree(response.body());
  }
}
