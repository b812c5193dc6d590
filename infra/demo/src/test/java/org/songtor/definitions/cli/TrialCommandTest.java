package org.songtor.definitions.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.local.cli.ExitCode;
import org.songtor.stack.StackException;
import picocli.CommandLine;

/** The command, with a played service. */
class TrialCommandTest {
  private static final Path SHIPPED =
      Path.of("../../workflow-definitions/src/main/resources/definitions");
  private static final String BEGIN =
      """
      {"type":"begin","definition":{"name":"korat-four-tier","version":2},"cases":2}
      {"type":"progress","done":0,"total":2}
      {"type":"case","caseId":"c-1","recordedState":"referred","draftState":"plan-reviewed",\
      "first":{"kind":"step-refused","at":"2026-02-01T03:00:00Z","step":"approve-plan",\
      "reasons":[{"rule":"referral-completed","sentence":{"th":"ต้องเสร็จ","en":"must be completed"}}]}}
      """;
  private static final String FIGURES =
      """
      {"type":"something-new"}
      {"type":"figures","cases":2,"diverging":1,"notTried":0,"steps":9,\
      "refusals":[{"records":"plan-approval","step":"approve-plan","rule":"referral-completed","steps":1,"first":1}],\
      "ledElsewhere":0,"limits":{"recorded":1,"draft":2},"referrals":{"earlier":0},"stuck":{"assessing":4}}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer service;
  private @Nullable Exception failure;
  private int status = 200;
  private String answer = BEGIN + FIGURES;

  @BeforeEach
  void play() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8).length());
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("trial"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of(
            "--area",
            "30",
            "--from",
            "2026-01-01",
            "--to",
            "2026-06-30",
            "--url",
            "http://localhost:" + service.getAddress().getPort(),
            "--token",
            "t"));
    return new CommandLine(new DefinitionsCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              failure = e;
              return ExitCode.FAILED;
            })
        .execute(all.toArray(String[]::new));
  }

  private Path draft() throws IOException {
    Path file = folder.resolve("korat-four-tier.v2.yaml");
    Files.writeString(
        file,
        Files.readString(SHIPPED.resolve("korat-four-tier.v1.yaml"))
            .replace("version: 1", "version: 2"));
    return file;
  }

  @Test
  void aDraftIsSentAndItsReportIsShown() throws IOException {
    Path draft = draft();

    assertThat(run(draft.toString(), "--by", "recorded", "--under", "all", "--list", "5"))
        .isEqualTo(ExitCode.DONE);

    assertThat(asked)
        .containsExactly(
            "/api/definitions/korat-four-tier/2/trial?area=30&from=2026-01-01&to=2026-06-30"
                + "&by=recorded&under=all&list=5 "
                + Files.readString(draft).length());
    assertThat(out.toString())
        .contains("c-1  referred → plan-reviewed")
        .contains("[referral-completed] ต้องเสร็จ / must be completed")
        .contains("would go another way: 1")
        .contains("stuck in assessing: 4");
  }

  @Test
  void aKnownVersionNeedsNoFile() {
    assertThat(run("korat-four-tier.v1", "--ndjson")).isEqualTo(ExitCode.DONE);
    assertThat(asked.getFirst())
        .startsWith("/api/definitions/korat-four-tier/1/trial?")
        .endsWith(" 0");
    assertThat(out.toString()).isEqualTo(BEGIN + FIGURES);
  }

  @Test
  void aDraftThatCannotBeUsedIsNotSent() {
    Path invalid =
        Path.of("../../workflow-definitions/src/test/resources/invalid-definitions")
            .resolve("dead-end.v1.yaml");

    assertThat(run(invalid.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("[dead-end]");
    assertThat(asked).isEmpty();
  }

  @Test
  void aRefusalIsSaid() {
    status = 429;
    answer = "{\"detail\":\"รอให้จบก่อน\",\"findings\":[]}";

    assertThat(run("korat-four-tier.v1")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("429 รอให้จบก่อน");
  }

  @Test
  void aTrialThatDidNotComeToItsEndFails() {
    answer = BEGIN + "{\"type\":\"failed\",\"detail\":{\"th\":\"ไม่จบ\",\"en\":\"no end\"}}\n";

    assertThat(run("korat-four-tier.v1")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("ไม่จบ / no end");
  }

  @Test
  void anAnswerThatBreaksOffIsNoReport() {
    answer = BEGIN;

    assertThat(run("korat-four-tier.v1")).isEqualTo(ExitCode.FAILED);
    assertThat(failure)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("broke off before the end");
  }

  @Test
  void whatIsNeitherFileNorVersionIsWrongUse() {
    assertThat(run("nothing")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(asked).isEmpty();
  }
}
