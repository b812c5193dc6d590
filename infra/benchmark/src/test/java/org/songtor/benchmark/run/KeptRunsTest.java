package org.songtor.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRunsTest {
  private static final Pace QUICK = new Pace(true);
  private static final Pace FULL = new Pace(false);

  @TempDir Path folder;

  @Test
  void readsBackWhatItKept() throws IOException {
    KeptRuns kept = new KeptRuns(folder);
    kept.add("abc", QUICK, "append", run(1, 100));
    kept.add("abc", QUICK, "append", run(2, 200));

    assertThat(kept.read("abc", QUICK, "append").runs()).containsExactly(run(1, 100), run(2, 200));
    assertThat(kept.read("abc", FULL, "append").runs()).isEmpty();
    assertThat(kept.read("def", QUICK, "append").runs()).isEmpty();
  }

  @Test
  void doesARunAgainThatWasKilledWhileItWasWritten() throws IOException {
    KeptRuns kept = new KeptRuns(folder);
    kept.add("abc", QUICK, "append", run(1, 100));
    Files.writeString(
        folder.resolve("abc/quick/append.jsonl"),
        "{\"scenario\":\"create-1\",\"contend",
        StandardOpenOption.APPEND);

    assertThat(kept.read("abc", QUICK, "append").runs()).containsExactly(run(1, 100));
  }

  @Test
  void showsThisCodeBeforeOthersAndFullRunsBeforeQuickOnes() throws IOException {
    KeptRuns kept = new KeptRuns(folder);
    kept.add("old", FULL, "append", run(1, 100));
    kept.add("new", QUICK, "append", run(1, 200));
    assertThat(kept.best("new", "append").orElseThrow().version()).isEqualTo("new");
    assertThat(kept.best("newer", "append").orElseThrow().version()).isEqualTo("old");

    kept.add("new", FULL, "append", run(1, 300));
    assertThat(kept.best("new", "append").orElseThrow().pace()).isEqualTo("full");
    assertThat(kept.best("new", "other")).isEmpty();
  }

  private static KeptRun run(int repeat, double rate) {
    return new KeptRun(
        "create-1",
        "songtor",
        repeat,
        Instant.parse("2026-11-22T03:00:00Z"),
        Map.of(Figure.RATE.code(), rate),
        Map.of("fsync", "on"));
  }
}
