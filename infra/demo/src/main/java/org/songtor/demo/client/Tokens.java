package org.songtor.demo.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens of the demo's people, taken from the development identity provider and renewed in time.
 */
public final class Tokens {
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  private final HttpClient http;
  private final URI issuer;
  private final String password;
  private final JsonMapper mapper = new JsonMapper();
  private final Map<String, Token> byUser = new ConcurrentHashMap<>();

  private record Token(String value, long renewAtNanos) {
    boolean fresh() {
      return System.nanoTime() - renewAtNanos < 0;
    }
  }

  /**
   * @param password the one password of every demo account
   */
  public Tokens(HttpClient http, URI issuer, String password) {
    this.http = http;
    this.issuer = issuer;
    this.password = password;
  }

  /**
   * A token that is good for some minutes more.
   *
   * @throws ServiceUnavailable if the identity provider does not give one
   */
  public String of(String user) {
    Token token = byUser.get(user);
    if (token == null || !token.fresh()) {
      token = byUser.compute(user, (who, old) -> old != null && old.fresh() ? old : fetch(who));
    }
    return token.value();
  }

  /** Forgets a token that a service refused. */
  public void forget(String user, String refused) {
    byUser.computeIfPresent(user, (who, token) -> token.value().equals(refused) ? null : token);
  }

  private Token fetch(String user) {
    String form = "user=" + encoded(user) + "&password=" + encoded(password);
    HttpRequest request =
        HttpRequest.newBuilder(issuer.resolve("/dev/token"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new ServiceUnavailable(
            "no token for " + user + ": the identity provider said " + response.statusCode());
      }
      JsonNode body = mapper.readTree(response.body());
      Duration valid = Duration.ofSeconds(body.path("expires_in").asLong(3600));
      return new Token(
          body.path("access_token").asString(),
          System.nanoTime() + valid.minus(RENEW_BEFORE).toNanos());
    } catch (IOException e) {
      throw new ServiceUnavailable("no token for " + user, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailable("interrupted while waiting for a token", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
