package org.songtor.benchmark.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.benchmark.measure.Latencies;

class StatementTimesTest {
  @TempDir Path folder;

  @Test
  void addsUpWhatOneQueryTookAndPassesOverOthers() throws IOException {
    Path log =
        Files.writeString(folder.resolve("log"), "LOG:  duration: 9.0 ms  execute S_1: SELECT a\n");
    StatementTimes times = new StatementTimes(log, "select a");
    Files.writeString(
        log,
        """
        2026-11-22 03:00:00 UTC [7] LOG:  duration: 0.250 ms  bind S_1: SELECT a FROM b
        2026-11-22 03:00:00 UTC [7] LOG:  duration: 0.500 ms  execute S_1: SELECT a FROM b
        2026-11-22 03:00:00 UTC [7] DETAIL:  Parameters: $1 = '1'
        2026-11-22 03:00:00 UTC [7] LOG:  duration: 7.000 ms  execute S_2: SELECT c FROM b
        2026-11-22 03:00:00 UTC [7] LOG:  duration: 2.000 ms  execute S_3: SELECT   \s
        \t     a
        \tFROM d
        2026-11-22 03:00:00 UTC [7] LOG:  duration: 1.500 ms  execute <unnamed>: SELECT a FROM b
        """,
        StandardOpenOption.APPEND);

    Latencies read = times.read();
    assertThat(read.count()).isEqualTo(3);
    assertThat(read.percentile(1)).isCloseTo(0.75, within(0.01));
    assertThat(read.percentile(50)).isCloseTo(1.5, within(0.01));
    assertThat(read.longest()).isCloseTo(2, within(0.01));

    times.reset();
    assertThat(times.read().count()).isZero();
  }
}
