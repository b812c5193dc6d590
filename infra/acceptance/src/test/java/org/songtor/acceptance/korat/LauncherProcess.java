package org.songtor.acceptance.korat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.songtor.local.Checkout;
import org.songtor.local.Part;
import org.songtor.local.StackPorts;
import org.songtor.local.cli.SongtorMain;
import org.songtor.stack.Processes;

/** {@code songtor up} in a JVM of its own, as at a terminal. */
final class LauncherProcess implements AutoCloseable {
  private final Process process;
  private final Path data;
  private final Path said;

  private LauncherProcess(Process process, Path data, Path said) {
    this.process = process;
    this.data = data;
    this.said = said;
  }

  static LauncherProcess up(Path data, StackPorts ports) throws IOException {
    Path said = data.resolveSibling("launcher.out");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsongtor.checkout=" + Checkout.find(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                SongtorMain.class.getName(),
                "up",
                "--data",
                data.toString()));
    option(command, "--port", ports.web());
    option(command, "--command-port", ports.commandService());
    option(command, "--identity-port", ports.identity());
    option(command, "--postgres-port", ports.postgres());
    option(command, "--kafka-port", ports.kafka());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return new LauncherProcess(process, data, said);
  }

  private static void option(List<String> command, String name, int port) {
    command.add(name);
    command.add(Integer.toString(port));
  }

  void awaitReady(Duration limit) throws Exception {
    Polling.during(limit, () -> !process.isAlive() || said().contains("Songtor is ready"));
    assertThat(process.isAlive() && said().contains("Songtor is ready")).as(said()).isTrue();
  }

  private String said() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process ids that the launcher wrote down. */
  List<Long> children() throws IOException {
    Properties state = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("stack.properties"))) {
      state.load(reader);
    }
    List<Long> pids = new ArrayList<>();
    for (Part part : Part.values()) {
      pids.add(Long.parseLong(state.getProperty(part.code() + ".pid")));
    }
    return pids;
  }

  static boolean isRunning(long pid) {
    return Processes.isRunning(pid);
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
