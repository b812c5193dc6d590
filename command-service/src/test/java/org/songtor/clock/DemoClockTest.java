package org.songtor.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoClockTest {
  private static final Instant NOW = Instant.parse("2026-11-22T01:02:03.123456789Z");

  @TempDir Path folder;

  @Test
  void isTheWorldsTimeInMicrosecondsWithoutAFile() {
    DemoClock clock = new DemoClock(folder.resolve("missing"), () -> NOW);

    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T01:02:03.123456Z"));
    assertThat(clock.offset()).isZero();
  }

  @Test
  void followsTheFileForwardOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("offset"), "P1D\n");
    DemoClock clock = new DemoClock(file, () -> NOW);
    assertThat(clock.offset()).isEqualTo(Duration.ofDays(1));

    Files.writeString(file, "P30D");
    await(clock, Duration.ofDays(30));
    Files.writeString(file, "not a duration");
    Files.writeString(file, "P2D");
    Files.writeString(file, "P31D");
    await(clock, Duration.ofDays(31));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-12-23T01:02:03.123456Z"));
  }

  @Test
  void refusesToStartWithAFileThatMakesNoSense() throws IOException {
    Path file = Files.writeString(folder.resolve("offset"), "tomorrow");

    assertThatThrownBy(() -> new DemoClock(file, () -> NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P30D");
  }

  private static void await(DemoClock clock, Duration expected) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!clock.offset().equals(expected) && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(clock.offset()).isEqualTo(expected);
  }
}
