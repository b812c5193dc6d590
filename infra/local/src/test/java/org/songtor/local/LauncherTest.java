package org.songtor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.local.cli.ExitCode;
import org.songtor.local.cli.SongtorMain;
import org.songtor.stack.Processes;

/** The command, in a JVM of its own, as a person at a terminal runs and kills it. */
class LauncherTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  private Path data;
  private Path checkout;
  private StackPorts ports;

  @BeforeEach
  void prepare() throws IOException {
    data = folder.resolve("data");
    checkout = StandInService.checkout(folder.resolve("checkout"));
    ports = StackPorts.free();
  }

  @Test
  void aKilledLauncherLeavesNothingRunningAndTheNextOneStarts() throws Exception {
    Process first = up("first");
    try {
      awaitReady(first, "first");
      StackState state = StackState.of(data).orElseThrow();
      assertThat(state.children()).hasSize(Part.values().length);

      Process second = up("second");
      assertThat(second.waitFor()).isEqualTo(ExitCode.ALREADY_RUNNING);
      assertThat(said("second"))
          .contains("already runs on the data in " + data)
          .contains("process " + first.pid());

      first.destroyForcibly();
      assertThat(
              Processes.await(
                  PATIENCE,
                  () -> state.children().values().stream().noneMatch(StackState.Child::isRunning)))
          .as("children of the killed launcher are gone")
          .isTrue();
    } finally {
      first.destroyForcibly();
    }

    Process third = up("third");
    try {
      awaitReady(third, "third");
      assertThat(run("status").waitFor()).isEqualTo(ExitCode.DONE);
      assertThat(said("status")).contains("postgres").contains("query-service");

      assertThat(run("down").waitFor()).isEqualTo(ExitCode.DONE);
      third.waitFor();
      assertThat(said("third")).contains("Stopping");
      assertThat(run("status").waitFor()).isEqualTo(ExitCode.NOT_RUNNING);
    } finally {
      third.destroyForcibly();
    }
  }

  private Process up(String log) throws IOException {
    return start(
        log,
        "up",
        "--data",
        data.toString(),
        "--port",
        "" + ports.web(),
        "--command-port",
        "" + ports.commandService(),
        "--identity-port",
        "" + ports.identity(),
        "--postgres-port",
        "" + ports.postgres(),
        "--kafka-port",
        "" + ports.kafka());
  }

  private Process run(String command) throws IOException {
    return start(command, command, "--data", data.toString());
  }

  private Process start(String log, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsongtor.checkout=" + checkout,
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                SongtorMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log + ".out").toFile())
        .start();
  }

  private void awaitReady(Process launcher, String log) throws IOException {
    boolean ready =
        Processes.await(
            PATIENCE, () -> !launcher.isAlive() || said(log).contains("Songtor is ready"));
    assertThat(ready && launcher.isAlive()).as(said(log)).isTrue();
  }

  private String said(String log) {
    try {
      return Files.readString(folder.resolve(log + ".out"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
