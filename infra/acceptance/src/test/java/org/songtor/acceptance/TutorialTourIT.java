package org.songtor.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.local.Checkout;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;
import org.songtor.local.cli.SongtorMain;

/**
 * Walks the tutorial as a reader does: pastes its pieces, makes its mistakes, and types its
 * commands into a shell against a running stack. Whatever would not happen as the page says turns
 * this red.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TutorialTourIT {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String FILE = "court-officer.v1.yaml";
  private static final String NEXT = "── next\n";
  private static final int LONGEST_SECONDS = 120;

  /** The launcher's script would build the program first: here its classes are run as they are. */
  private static final String LAUNCHER =
      """
      infra/songtor() {
        if [ "$2" = trial ]; then set -- "$@" --data "$DATA"; fi
        "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Dsongtor.checkout=$CHECKOUT" \\
          -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \\
          -cp "$CLASSES" "$MAIN" "$@"
      }
      """;

  private static final String STRICT = "set -euo pipefail\nshopt -s inherit_errexit\n";

  private Path folder;
  private Path data;
  private LocalStack stack;
  private TutorialPage page;
  private String finished;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    data = folder.resolve("data");
    page = TutorialPage.read(DOCS.resolve("tutorial-court-officer.md"));
    finished = Files.readString(DOCS.resolve("tutorial").resolve(FILE));
    Files.createSymbolicLink(
        folder.resolve("workflow-definitions"), Checkout.find().resolve("workflow-definitions"));
    stack = LocalStack.start(LocalStackOptions.usual(data).on(StackPorts.free()));
  }

  @AfterAll
  void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  private record Ended(int status, String printed) {}

  @Test
  void itsPiecesPastedInItsOrderAreTheRulesItEndsWith() throws Exception {
    PastedDefinition pasted =
        new PastedDefinition(
            Files.readString(
                folder.resolve(
                    "workflow-definitions/src/main/resources/definitions/thailand-zero-dropout.v1.yaml")));

    for (int step = 1; step <= 6; step++) {
      pasted.paste(page.step(step));
    }

    assertThat(read(pasted.yaml()))
        .as(
            "the standard definition of today with the page's pieces; where that changed, %s must",
            FILE)
        .isEqualTo(read(finished));
  }

  private static WorkflowDefinition read(String yaml) {
    return new DefinitionReader().read(FILE, yaml.getBytes(UTF_8));
  }

  @Test
  void theCheckerSaysWhatThePageShows() throws Exception {
    Ended copied = shell("copy", page.step(1).typed().getFirst());
    assertThat(copied.printed()).isEqualTo(page.step(1).shown().getFirst());

    String approval = PastedDefinition.step("court-approval", finished);
    String last = PastedDefinition.step("approve-endorsed-plan", finished);
    String ladder = finished.substring(finished.indexOf("  court:   #"));
    List<String> shown = page.step(6).shown();
    assertThat(shown).hasSize(3);

    assertThat(checked(without("      needs-help-justice: {"))).isEqualTo(shown.get(0));
    assertThat(
            checked(
                finished
                    .replace(last, last.replace("plan-draft, plan-submission, ", ""))
                    .replace(ladder.substring(0, ladder.indexOf("\n\n") + 1), "")))
        .isEqualTo(shown.get(1));
    assertThat(checked(finished)).isEqualTo(shown.get(2));
    assertThat(
            checked(finished.replace(approval, approval.replace("expert-panel", "court-officer"))))
        .isEqualTo(page.step(4).shown().getFirst());
  }

  private String without(String start) {
    return String.join("\n", finished.lines().filter(line -> !line.startsWith(start)).toList())
        + "\n";
  }

  private String checked(String yaml) throws Exception {
    Files.writeString(folder.resolve(FILE), yaml);
    return shell("check", "infra/songtor definitions check " + FILE + "\n").printed();
  }

  @Test
  void itsCommandsDoWhatItSays() throws Exception {
    Files.writeString(folder.resolve(FILE), finished);
    List<String> typed = new ArrayList<>();
    for (int step = 7; step <= 8; step++) {
      typed.addAll(page.step(step).typed());
    }
    String publish = page.step(9).typed().getFirst();
    typed.add(publish.replace("$COMMITTEE", "$CORE").replace("-publish\"", "-own\""));
    typed.add(publish);
    typed.addAll(page.step(10).typed());
    assertThat(typed).as("asking for tokens, draft, trial, two who publish, a child").hasSize(6);

    Ended ended = shell("tour", STRICT + String.join("\necho '── next'\n", typed));

    assertThat(ended.status()).as(ended.printed()).isZero();
    String[] printed = ended.printed().split(NEXT);
    assertThat(printed).hasSize(typed.size());
    assertThat(printed[1]).contains("\"state\":\"draft\"");
    assertThat(page.step(8).text()).contains("`กรณี / cases: 0`");
    assertThat(printed[2]).contains("กรณี / cases: 0");
    assertThat(printed[3]).as("by who wrote the draft").contains("\"status\":403");
    assertThat(printed[4]).contains("\"state\":\"published\"");
    assertThat(printed[5]).isEqualTo(page.step(10).shown().getFirst());
    assertThat(printed[5].lines()).hasSize(12);
  }

  /** The usual addresses are the page's; a test takes free ports. */
  private Ended shell(String name, String lines) throws Exception {
    Path script = folder.resolve(name + ".sh");
    Path printed = folder.resolve(name + ".out");
    Files.writeString(
        script,
        LAUNCHER
            + lines
                .replace("localhost:9000", URI.create(stack.issuer()).getAuthority())
                .replace("localhost:8080", stack.baseUrl().getAuthority()));
    ProcessBuilder shell =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    shell
        .environment()
        .putAll(
            Map.of(
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "CLASSES", System.getProperty("java.class.path"),
                "CHECKOUT", Checkout.find().toString(),
                "MAIN", SongtorMain.class.getName(),
                "DATA", data.toString()));
    Process bash = shell.start();
    bash.getOutputStream().close();
    boolean ended = bash.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      bash.destroyForcibly();
    }
    String text = Files.readString(printed, UTF_8);
    assertThat(ended).as("the shell comes to its end: %s", text).isTrue();
    return new Ended(bash.exitValue(), text);
  }
}
