package org.songtor.query.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.songtor.query.QueryService;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, with a database of its own. */
public final class TestService implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConfigurableApplicationContext context;

  public TestService(Map<String, Object> settings) {
    this(settings, TestStack.freshDatabase());
  }

  public TestService(Map<String, Object> settings, SongtorDatabase database) {
    Map<String, Object> all = new HashMap<>();
    all.put("server.port", 0);
    all.put("spring.datasource.url", database.query().url());
    all.put("spring.datasource.username", database.query().username());
    all.put("spring.datasource.password", database.query().password());
    all.put("songtor.kafka.bootstrap-servers", TestStack.bootstrapServers());
    all.put("songtor.kafka.retry-parked", "PT1S");
    all.putAll(settings);
    SpringApplication application = new SpringApplication(QueryService.class);
    application.setRegisterShutdownHook(false);
    context =
        application.run(
            all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public String url() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** An answer with its body read as JSON; an empty body is null. */
  public record Answer(int status, HttpResponse<String> response, @Nullable JsonNode body) {
    public JsonNode json() {
      if (body == null) {
        throw new AssertionError("an answer without a body, status " + status);
      }
      return body;
    }

    /** The last part of a problem's type. */
    public String slug() {
      return json().get("type").asString().replaceAll(".*/", "");
    }
  }

  public Answer get(String path, @Nullable String token, String... headers) {
    return send("GET", path, token, null, headers);
  }

  public Answer send(
      String method,
      String path,
      @Nullable String token,
      @Nullable String body,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = response.headers().firstValue("content-type").orElse("");
      return new Answer(
          response.statusCode(),
          response,
          type.contains("json") && !type.contains("ndjson")
              ? JSON.readTree(response.body())
              : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until everything up to a position can be read. */
  public void awaitPosition(long position, String token) {
    await(
        () -> get("/api/system/projection", token).json().get("watermark").asLong() >= position,
        "the projections to reach " + position);
  }

  public static void await(Callable<Boolean> until, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!until.call()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("waited in vain for " + what);
        }
        Thread.onSpinWait();
        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
      }
    } catch (AssertionError e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.shutdownNow();
  }
}
