package org.songtor.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.StackException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running stack to rebuild projections, and follows until it is done. */
public final class RebuildClient {
  private static final String PATH = "/api/system/rebuilds";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 250;

  /** How long a stack may be away before it is given up; services are started again meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * How long a rebuild may stay where it is. Only reading the log tells how far it is: the longest
   * of the other steps, the indexes of the history, takes minutes on a large log.
   */
  private static final Duration STANDSTILL = Duration.ofMinutes(30);

  private static final int PAGE = 1_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json = JsonMapper.shared();
  private final URI base;
  private final Supplier<String> tokens;
  private final Duration standstill;

  /**
   * @param base the one address that people use
   * @param tokens of an administrator; asked once for each rebuild
   */
  public RebuildClient(URI base, Supplier<String> tokens) {
    this(base, tokens, STANDSTILL);
  }

  /**
   * @param standstill after how long without any progress to give up following
   */
  RebuildClient(URI base, Supplier<String> tokens, Duration standstill) {
    this.base = base;
    this.tokens = tokens;
    this.standstill = standstill;
  }

  /** There is no projection of this name. */
  public static final class UnknownProjection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownProjection(String name, List<String> known) {
      super(
          "ไม่มีข้อมูลส่วน "
              + name
              + " ที่มีคือ "
              + String.join(", ", known)
              + System.lineSeparator()
              + "There is no projection "
              + name
              + "; there are "
              + String.join(", ", known)
              + ".");
    }
  }

  /**
   * How far a rebuild is.
   *
   * @param phase the service's word for what it is doing
   * @param done of {@code total}, in events of the log
   */
  public record Progress(String phase, long done, long total) {}

  /**
   * One value that differs; personal values are masked by the service.
   *
   * @param column {@code *} for a row that is missing on one side
   * @param live what is served; null for nothing
   * @param rebuilt what the log says; null for nothing
   */
  public record Difference(
      String table, String key, String column, @Nullable String live, @Nullable String rebuilt) {}

  /**
   * Rebuilds, or compares, and returns when it is done.
   *
   * @param projection a name, or {@code all}
   * @return how many values differ; 0 unless compared
   * @throws UnknownProjection naming those there are
   * @throws StackException if it is refused, fails or does not move on any more
   */
  public long run(
      String projection,
      boolean compare,
      Consumer<Progress> progress,
      Consumer<Difference> differences)
      throws InterruptedException {
    String token = tokens.get();
    String id = begin(projection, compare, token);
    @Nullable Progress before = null;
    long movedAt = System.nanoTime();
    while (true) {
      JsonNode job = read(PATH + "/" + id, token);
      Progress now =
          new Progress(
              job.path("phase").asString(), job.path("done").asLong(), job.path("total").asLong());
      progress.accept(now);
      if (!now.equals(before)) {
        before = now;
        movedAt = System.nanoTime();
      }
      switch (job.path("state").asString()) {
        case "DONE" -> {
          tell(id, token, differences);
          return job.path("differences").asLong();
        }
        case "FAILED" ->
            throw new StackException(
                "สร้างข้อมูลใหม่ไม่สำเร็จ: " + job.path("failure").path("th").asString(),
                "The rebuild failed: " + job.path("failure").path("en").asString());
        default -> {
          if (System.nanoTime() - movedAt > standstill.toNanos()) {
            throw stands(id, now);
          }
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
  }

  /** The service goes on by itself if it can: nothing is lost by not looking any longer. */
  private StackException stands(String id, Progress where) {
    long minutes = Math.max(1, standstill.toMinutes());
    return new StackException(
        "การสร้างใหม่ "
            + id
            + " ไม่คืบหน้าเลย "
            + minutes
            + " นาที (ขั้น "
            + where.phase()
            + ") จึงเลิกติดตาม ข้อมูลที่แสดงอยู่ไม่เปลี่ยน และระบบยังทำต่อเองได้"
            + " ดูเหตุได้จาก infra/songtor logs query-service",
        "The rebuild "
            + id
            + " has not moved for "
            + minutes
            + " minutes (phase "
            + where.phase()
            + "), so it is no longer followed. What is served is as before, and the service may"
            + " still finish it; infra/songtor logs query-service shows why it waits.");
  }

  private String begin(String projection, boolean compare, String token)
      throws InterruptedException {
    String body = json.writeValueAsString(Map.of("projection", projection, "compareOnly", compare));
    HttpResponse<String> response;
    try {
      response =
          http.send(request(PATH, token).POST(BodyPublishers.ofString(body)).build(), text());
    } catch (IOException e) {
      throw new StackException("ติดต่อ " + base + " ไม่ได้", base + " does not answer.", e);
    }
    JsonNode answer = tree(response);
    return switch (response.statusCode()) {
      case 202 -> answer.path("id").asString();
      case 409 ->
          throw new StackException(
              "กำลังสร้าง " + projection + " ใหม่อยู่แล้ว รอให้เสร็จก่อน",
              projection + " is being rebuilt already; wait for that.");
      case 422 -> {
        List<String> known = new ArrayList<>();
        answer.path("projections").forEach(name -> known.add(name.asString()));
        throw new UnknownProjection(projection, known);
      }
      default -> throw refused(response, answer);
    };
  }

  private void tell(String id, String token, Consumer<Difference> differences)
      throws InterruptedException {
    long after = 0;
    while (true) {
      JsonNode page =
          read(PATH + "/" + id + "/differences?limit=" + PAGE + "&after=" + after, token);
      for (JsonNode item : page.path("items")) {
        differences.accept(
            new Difference(
                item.path("table").asString(),
                item.path("key").asString(),
                item.path("column").asString(),
                nullable(item.path("live")),
                nullable(item.path("rebuilt"))));
      }
      if (!page.path("next").isNumber()) {
        return;
      }
      after = page.path("next").asLong();
    }
  }

  private static @Nullable String nullable(JsonNode value) {
    return value.isString() ? value.asString() : null;
  }

  /** A service that is away for a while may come back, and another replica may answer. */
  private JsonNode read(String path, String token) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpResponse<String> response = http.send(request(path, token).GET().build(), text());
        if (response.statusCode() == 200) {
          return tree(response);
        }
        if (response.statusCode() < 500 || System.nanoTime() > deadline) {
          throw refused(response, tree(response));
        }
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new StackException("ติดต่อ " + base + " ไม่ได้", base + " does not answer.", e);
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static HttpResponse.BodyHandler<String> text() {
    return BodyHandlers.ofString();
  }

  private JsonNode tree(HttpResponse<String> response) {
    boolean isJson = response.headers().firstValue("content-type").orElse("").contains("json");
    return json.readTree(isJson ? response.body() : "{}");
  }

  private static StackException refused(HttpResponse<String> response, JsonNode problem) {
    String said = response.statusCode() + " " + problem.path("detail").asString("");
    return new StackException("ระบบตอบว่า " + said, "The service answered " + said);
  }
}
