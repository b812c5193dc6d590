package org.songtor.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.songtor.local.identity.DemoUsers;
import org.songtor.stack.StackException;
import tools.jackson.databind.json.JsonMapper;

/** Tokens of the development identity provider. */
public final class DemoTokens {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI endpoint;

  public DemoTokens(String issuer) {
    this.endpoint = URI.create(issuer + "/dev/token");
  }

  /**
   * A new access token, good for an hour of real time.
   *
   * @throws StackException when the provider does not know the user or does not answer
   */
  public String of(String user) {
    String form =
        "user="
            + URLEncoder.encode(user, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(DemoUsers.PASSWORD, StandardCharsets.UTF_8);
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(endpoint)
                  .timeout(LIMIT)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw refused(user, "HTTP " + response.statusCode(), null);
      }
      return JsonMapper.shared().readTree(response.body()).get("access_token").asString();
    } catch (IOException e) {
      throw refused(user, String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(user, "interrupted", e);
    }
  }

  private static StackException refused(
      String user, String reason, @org.jspecify.annotations.Nullable Exception cause) {
    return new StackException(
        "ขอโทเคนของ " + user + " ไม่ได้: " + reason, "No token for " + user + ": " + reason, cause);
  }
}
