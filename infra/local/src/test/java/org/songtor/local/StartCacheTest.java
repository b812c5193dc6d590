package org.songtor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.stack.Processes;

class StartCacheTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(StartCache.Kind.class)
  void theFirstOrderlyRunMakesWhatTheNextOneStartsWith(StartCache.Kind kind) throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        kind == StartCache.Kind.CDS || Runtime.version().feature() >= 24, "no AOT cache before 24");
    StartCache cache = cache(kind);

    StartCache.Start first = cache.start();
    assertThat(first.recording()).isNotNull();
    assertThat(cache.start()).as("one recording at a time").isEqualTo(StartCache.Start.plain());
    run(first);
    first.recording().finish();

    assertThat(Processes.await(PATIENCE, () -> Files.exists(cache.file()))).isTrue();
    StartCache.Start second = cache.start();
    assertThat(second.recording()).isNull();
    assertThat(run(second)).contains("source: shared objects file");
    assertThat(Processes.await(PATIENCE, () -> list().stream().noneMatch(n -> n.startsWith("rec"))))
        .as(list().toString())
        .isTrue();
  }

  @Test
  void aRunThatWasKilledRecordsNothingAndTheNextOneTriesAgain() throws IOException {
    StartCache cache = cache(StartCache.Kind.AOT);
    StartCache.Start first = cache.start();
    first.recording().abandon();

    assertThat(cache.start().recording()).isNotNull();
    assertThat(cache.file()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(StartCache.Kind.class)
  void aCacheThatCannotBeUsedIsToldInTheLogAndPassedOver(StartCache.Kind kind) throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        kind == StartCache.Kind.CDS || Runtime.version().feature() >= 24, "no AOT cache before 24");
    StartCache cache = cache(kind);
    Files.writeString(cache.file(), "no cache at all");

    String said = run(cache.start());

    assertThat(said).contains("started").containsAnyOf("[warning]", "[error");
  }

  private List<String> list() {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private StartCache cache(StartCache.Kind kind) throws IOException {
    Path jar = folder.resolve("program.jar");
    StandInService.jarOf(Hello.class, jar);
    return new StartCache(kind, jar, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  private String run(StartCache.Start start) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:class+load"));
    command.addAll(start.options());
    command.addAll(List.of("-jar", folder.resolve("program.jar").toString()));
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(Processes.await(PATIENCE, () -> !process.isAlive())).isTrue();
    String said = Files.readString(out);
    assertThat(process.exitValue()).as(said).isZero();
    return said.lines()
        .filter(line -> line.contains("Hello") || !line.contains("class,load"))
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  /** A program that starts and ends. */
  static final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
      System.out.println("started");
    }
  }
}
