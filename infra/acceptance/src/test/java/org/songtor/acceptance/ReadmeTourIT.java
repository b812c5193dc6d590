package org.songtor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;

/**
 * Types the README's tour into a shell, line by line as it stands there, against a running stack:
 * whatever a reader would be refused turns this red.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTourIT {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Pattern TOUR = Pattern.compile("(?s)\n## Five-minute tour\n(.*?)\n## ");
  private static final Pattern FENCE = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final Pattern LAST_WORD = Pattern.compile("try `([^`]+)` once more");
  private static final int LONGEST_SECONDS = 120;

  /** A shell goes on after a failed line, and a reader may not notice. */
  private static final String STRICT = "set -euo pipefail\nshopt -s inherit_errexit\n";

  private Path folder;
  private LocalStack stack;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    stack = LocalStack.start(LocalStackOptions.usual(folder.resolve("data")).on(StackPorts.free()));
  }

  @AfterAll
  void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  private record Ended(int status, String printed) {}

  @Test
  void everyLineOfTheTourDoesWhatItSays() throws Exception {
    String tour = tour();
    List<String> blocks = FENCE.matcher(tour).results().map(found -> found.group(1)).toList();
    assertThat(blocks).as("the parts of the tour").hasSizeGreaterThanOrEqualTo(4);

    Ended ended = shell("tour.sh", STRICT + String.join("\necho '── next'\n", blocks));

    assertThat(ended.status()).as(ended.printed()).isZero();
    List<String> parts = List.of(ended.printed().split("── next\n"));
    assertThat(parts).hasSize(blocks.size());
    assertThat(parts.get(1)).contains("\"caseManager\":\"cm-somsri\"");
    assertThat(parts.get(2)).contains("\"items\":", "songtor.referral.accepted");
    String[] audited = parts.getLast().strip().split("\n");
    assertThat(audited).as("the history, and the case as it was").hasSize(2);
    assertThat(audited[0]).contains("songtor.case.found", "songtor.case.assessed");
    assertThat(audited[1]).contains("\"assessment\":{", "\"referrals\":[]");

    Ended refused = shell("again.sh", STRICT + String.join("\n", blocks) + "\n" + lastWord(tour));
    assertThat(refused.status()).as("the last line is refused, as the tour says").isNotZero();
    assertThat(refused.printed()).contains("step-not-open", "openSteps");
  }

  private static String tour() throws IOException {
    Matcher tour = TOUR.matcher(Files.readString(README));
    assertThat(tour.find()).as("the README has a tour").isTrue();
    return tour.group(1);
  }

  private static String lastWord(String tour) {
    Matcher last = LAST_WORD.matcher(tour);
    assertThat(last.find()).as("the tour ends with a refusal to try").isTrue();
    return last.group(1) + "\n";
  }

  /** The usual addresses are the README's; a test takes free ports. */
  private Ended shell(String name, String lines) throws Exception {
    Path script = folder.resolve(name);
    Path printed = folder.resolve(name + ".out");
    Files.writeString(
        script,
        lines
            .replace("localhost:9000", address(URI.create(stack.issuer())))
            .replace("localhost:8080", address(stack.baseUrl())));
    Process bash =
        new ProcessBuilder("bash", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    bash.getOutputStream().close();
    boolean ended = bash.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      bash.destroyForcibly();
    }
    String text = Files.readString(printed, StandardCharsets.UTF_8);
    assertThat(ended).as("the tour comes to its end: %s", text).isTrue();
    return new Ended(bash.exitValue(), text);
  }

  private static String address(URI uri) {
    return uri.getAuthority();
  }
}
