package org.songtor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts everything, in a checkout whose Maven and Java only say that they ran. */
class StartScriptTest {
  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path root;

  @BeforeEach
  void aBuiltCheckout() throws IOException {
    for (String jar :
        new String[] {
          "infra/demo/target/songtor-demo-1-launcher.jar",
          "command-service/target/command-service-1.jar",
          "query-service/target/query-service-1.jar",
          ".songtor/built-demo",
          "pom.xml",
          "workflow-definitions/rules.yaml"
        }) {
      file(jar, "", BUILT);
    }
    file("infra/songtor", Files.readString(Path.of("..", "songtor")), BUILT);
    file(".mvn/find-jdk.sh", "JAVA_HOME=" + root + "/jdk\n", BUILT);
    program("mvnw", "echo built >>" + root + "/said");
    // Unpacking makes the folder that it is told to make.
    program(
        "jdk/bin/java",
        """
        while [ $# -gt 0 ]; do
          if [ "$1" = --destination ]; then mkdir -p "$2"; exit; fi
          if [ "$1" = -jar ] && ! echo "$*" | grep -q extract; then shift 2; echo "started $*" >>%s/said; exit; fi
          shift
        done
        """
            .formatted(root));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "trial"})
  void definitionsAreJudgedByAProgramBuiltFromTodaysSources(String command) throws Exception {
    touch("workflow-definitions/rules.yaml", BUILT.plusSeconds(60));

    assertThat(songtor("definitions", command, "mine.v1.yaml"))
        .isEqualTo("built\nstarted definitions " + command + " mine.v1.yaml\n");
  }

  @Test
  void whatIsBuiltFromTheseSourcesIsNotBuiltAgain() throws Exception {
    assertThat(songtor("definitions", "check", "mine.v1.yaml"))
        .isEqualTo("started definitions check mine.v1.yaml\n");
  }

  /** What ran, in order. */
  private String songtor(String... words) throws Exception {
    String[] line = new String[words.length + 2];
    line[0] = "sh";
    line[1] = root.resolve("infra/songtor").toString();
    System.arraycopy(words, 0, line, 2, words.length);
    Path output = root.resolve("output");
    Process script =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(script.waitFor(60, TimeUnit.SECONDS)).as("the script ends").isTrue();
    assertThat(script.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(root.resolve("said"));
  }

  private void program(String name, String script) throws IOException {
    file(name, "#!/bin/sh\n" + script + "\n", BUILT);
    Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwx------"));
  }

  private void file(String name, String content, Instant written) throws IOException {
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    touch(name, written);
  }

  private void touch(String name, Instant written) throws IOException {
    Files.setLastModifiedTime(root.resolve(name), FileTime.from(written));
  }
}
