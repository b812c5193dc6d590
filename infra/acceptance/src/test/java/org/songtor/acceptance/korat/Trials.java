package org.songtor.acceptance.korat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.songtor.local.Checkout;
import org.songtor.local.LocalStack;
import org.songtor.local.cli.SongtorMain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drafts of the scenario's definition, tried on all that was played. */
final class Trials {
  private static final String SHIPPED = "/definitions/korat-four-tier.v1.yaml";
  private static final String NAME = "korat-four-tier";

  private final LocalStack stack;
  private final Path data;
  private final LocalDate today;

  Trials(LocalStack stack, Path data) {
    this.stack = stack;
    this.data = data;
    this.today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
  }

  /** A version that is as the first one but for what is changed. */
  static final class Draft {
    private final int version;
    private String yaml;

    Draft(int version) throws IOException {
      this.version = version;
      try (InputStream shipped = Trials.class.getResourceAsStream(SHIPPED)) {
        this.yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      }
      with("\nversion: 1\n", "\nversion: " + version + "\n");
    }

    Draft with(String old, String changed) {
      assertThat(yaml).containsOnlyOnce(old);
      yaml = yaml.replace(old, changed);
      return this;
    }

    /** Without the step, from its first line to the next step or heading. */
    Draft without(String step) {
      int from = yaml.indexOf("  - id: " + step + "\n");
      assertThat(from).as(step).isPositive();
      yaml = yaml.substring(0, from) + yaml.substring(yaml.indexOf("\n\n", from) + 2);
      return this;
    }
  }

  /** The lines that the service answers. */
  List<JsonNode> overHttp(String user, Draft draft) throws IOException, InterruptedException {
    URI address =
        stack
            .baseUrl()
            .resolve(
                "/api/definitions/%s/%d/trial?area=30&from=%s&to=%s"
                    .formatted(NAME, draft.version, today.minusDays(1), today.plusDays(1)));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + stack.tokens().of(user))
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(draft.yaml))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return lines(answer.body());
    }
  }

  /** What {@code songtor definitions trial --ndjson} prints, in a JVM of its own. */
  List<JsonNode> onTheCommandLine(Draft draft) throws IOException, InterruptedException {
    Path folder = data.getParent();
    Path file = folder.resolve(NAME + ".v" + draft.version + ".yaml");
    Path printed = folder.resolve("trial.out");
    Files.writeString(file, draft.yaml);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsongtor.checkout=" + Checkout.find(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                SongtorMain.class.getName(),
                "definitions",
                "trial",
                file.toString()));
    command.addAll(List.of("--area", "30", "--ndjson", "--data", data.toString()));
    command.addAll(List.of("--from", today.minusDays(1).toString()));
    command.addAll(List.of("--to", today.plusDays(1).toString()));
    Path complaints = folder.resolve("trial.err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(complaints.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(complaints)).isZero();
    return lines(Files.readString(printed));
  }

  private static List<JsonNode> lines(String text) {
    List<JsonNode> lines = text.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(lines.getLast().path("type").asString()).as("the last line").isEqualTo("figures");
    return lines;
  }
}
