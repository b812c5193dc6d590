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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.StackException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a list to a running system, and reads what became of each row. */
public final class CsvLoad {
  /** Thousands of rows take their time. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
  private final Directory directory;
  private final URI endpoint;
  private final Supplier<String> token;
  private final String language;

  /** What a list can be of. */
  public enum Directory {
    AGENCIES("รายชื่อหน่วยงาน", "list of agencies"),
    RESOURCES("รายการแหล่งเรียนรู้และทรัพยากร", "list of resources");

    private final String thai;
    private final String english;

    Directory(String thai, String english) {
      this.thai = thai;
      this.english = english;
    }

    /** As addresses and the launcher's commands say it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param token an administrator's, or one of a province's core team
   * @param language of the reasons: th or en
   */
  public CsvLoad(Directory directory, URI baseUrl, Supplier<String> token, String language) {
    this.directory = directory;
    this.endpoint = baseUrl.resolve("/api/" + directory.word() + "/batch");
    this.token = token;
    this.language = language;
  }

  /**
   * What became of one row.
   *
   * @param line of the file, from 1
   * @param status as HTTP has it
   * @param changed whether anything is different now
   * @param why it was refused; empty where it was not
   */
  public record Row(int line, String code, int status, boolean changed, String why) {
    public boolean refused() {
      return status >= 400;
    }

    public boolean created() {
      return status == 201;
    }
  }

  /**
   * Loads a whole file. Safe to repeat: what is there already stays.
   *
   * @throws StackException if the file is refused as a whole, or nobody answers
   */
  public List<Row> load(String csv) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(endpoint)
                  .timeout(LIMIT)
                  .header("Authorization", "Bearer " + token.get())
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/json, application/problem+json")
                  .header("Accept-Language", language)
                  .header("Idempotency-Key", directory.word() + "-" + UUID.randomUUID())
                  .POST(
                      BodyPublishers.ofString(
                          JsonMapper.shared().writeValueAsString(Map.of("csv", csv))))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw failed(reason(answer), null);
      }
      List<Row> rows = new ArrayList<>();
      for (JsonNode row : JsonMapper.shared().readTree(answer.body()).get("results")) {
        rows.add(row(row));
      }
      return rows;
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
  }

  private static String reason(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return type.contains("problem")
        ? why(JsonMapper.shared().readTree(answer.body()))
        : "HTTP " + answer.statusCode();
  }

  private static Row row(JsonNode row) {
    JsonNode problem = row.get("problem");
    return new Row(
        row.get("line").asInt(),
        row.get("code").asString(),
        row.get("status").asInt(),
        row.has("changed") && row.get("changed").asBoolean(),
        problem == null ? "" : why(problem));
  }

  /** The findings where there are some, else the sentence. */
  private static String why(JsonNode problem) {
    List<String> findings = new ArrayList<>();
    if (problem.has("errors")) {
      for (JsonNode error : problem.get("errors")) {
        findings.add(error.get("pointer").asString() + " " + error.get("detail").asString());
      }
    }
    return findings.isEmpty() && problem.has("detail")
        ? problem.get("detail").asString()
        : String.join("; ", findings);
  }

  private StackException failed(String reason, @Nullable Exception cause) {
    return new StackException(
        "ระบบไม่รับ" + directory.thai + ": " + reason,
        "The " + directory.english + " was not taken: " + reason,
        cause);
  }
}
