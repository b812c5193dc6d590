package org.songtor.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  private static final Scenario ONE =
      new Scenario("one", "One", Figure.RATE, List.of(), List.of("songtor", "floor", "peer"));

  @TempDir Path folder;

  private final List<String> measured = new ArrayList<>();

  @Test
  void takesTurnsGoesOnWhereItStoppedAndKeepsTheDurability() throws Exception {
    Laboratory laboratory = new Laboratory(folder, folder, new Pace(true));
    try (laboratory) {
      KeptRuns kept = new KeptRuns(folder.resolve("runs"));
      Runner runner =
          new Runner(kept, "abc", new PrintStream(OutputStream.nullOutputStream(), false));

      assertThat(runner.run(new Recording(), laboratory, 1, Instant.MAX)).isZero();
      assertThat(measured).containsExactly("songtor", "floor", "peer");

      measured.clear();
      assertThat(runner.run(new Recording(), laboratory, 2, Instant.MAX)).isZero();
      assertThat(measured).containsExactly("floor", "peer", "songtor");

      measured.clear();
      assertThat(runner.run(new Recording(), laboratory, 2, Instant.MAX)).isZero();
      assertThat(measured).isEmpty();

      assertThat(runner.run(new Recording(), laboratory, 3, Instant.MIN)).isEqualTo(3);
      assertThat(kept.read("abc", new Pace(true), "recording").runs())
          .hasSize(6)
          .allSatisfy(
              run -> {
                assertThat(run.facts())
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("full_page_writes", "on");
              });
    }
  }

  /** Measures nothing and remembers who was asked. */
  private final class Recording implements Benchmark {
    @Override
    public String name() {
      return "recording";
    }

    @Override
    public String title() {
      return "Recording";
    }

    @Override
    public List<String> notes() {
      return List.of();
    }

    @Override
    public List<Scenario> scenarios() {
      return List.of(ONE);
    }

    @Override
    public List<Aim> aims() {
      return List.of();
    }

    @Override
    public Bench open(Laboratory laboratory) {
      return new Bench() {
        @Override
        public Map<Figure, Double> measure(Scenario scenario, String contender) {
          measured.add(contender);
          return Map.of(Figure.RATE, 1.0);
        }

        @Override
        public void close() {}
      };
    }
  }
}
