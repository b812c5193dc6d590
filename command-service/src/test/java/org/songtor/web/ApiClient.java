package org.songtor.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as an integrator would. */
public final class ApiClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;

  public ApiClient(int port) {
    this.port = port;
  }

  /** A command with a good token's owner, a fresh key and a JSON body, until told otherwise. */
  public Call post(String path) {
    return new Call("POST", path);
  }

  public Call put(String path) {
    return new Call("PUT", path);
  }

  public Call call(String method, String path) {
    return new Call(method, path);
  }

  public final class Call {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];

    private Call(String method, String path) {
      this.method = method;
      this.path = path;
      headers.put("Content-Type", "application/json");
      headers.put("Accept", "application/json");
      headers.put("Idempotency-Key", UUID.randomUUID().toString());
    }

    public Call as(String token) {
      headers.put("Authorization", "Bearer " + token);
      return this;
    }

    public Call header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    public Call without(String name) {
      headers.remove(name);
      return this;
    }

    public Call english() {
      return header("Accept-Language", "en");
    }

    public Call body(String json) {
      return body(json.getBytes(StandardCharsets.UTF_8));
    }

    public Call body(byte[] bytes) {
      this.body = bytes;
      return this;
    }

    public Answer send() {
      return send(BodyPublishers.ofByteArray(body));
    }

    /** Without saying beforehand how long the body is. */
    public Answer sendChunked() {
      return send(
          BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(java.util.List.of(body))));
    }

    private Answer send(BodyPublisher publisher) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .timeout(Duration.ofSeconds(60))
              .method(method, publisher);
      headers.forEach(request::header);
      try {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  public record Answer(int status, HttpHeaders headers, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The last word of the problem's type. */
    public String slug() {
      String type = json().path("type").asString("");
      return type.substring(type.lastIndexOf('/') + 1);
    }

    public String text(String field) {
      return json().path(field).asString("");
    }
  }
}
