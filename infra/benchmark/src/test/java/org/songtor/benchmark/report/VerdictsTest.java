package org.songtor.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.benchmark.measure.Spread;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.KeptRun;
import org.songtor.benchmark.run.KeptRuns.Series;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;

class VerdictsTest {
  private static final Aim SIX_TIMES = new Aim.Beats("rate", "peer", 6);
  private static final Aim FAST_ENOUGH = new Aim.Reaches("rate", Figure.RATE, 650);
  private static final Aim QUICK_ENOUGH = new Aim.Reaches("wait", Figure.P99, 15);
  private static final Aim FOUR_TIMES_SOONER = new Aim.Beats("wait", "peer", 4);
  private static final Aim NOT_SLOWER = new Aim.Keeps("wait", "first", Figure.P99, 1.2);

  private final Benchmark benchmark = new Sample();
  private final Series series =
      new Series(
          "abc",
          "quick",
          List.of(
              run("rate", "songtor", 1, Figure.RATE, 600),
              run("rate", "peer", 1, Figure.RATE, 100),
              run("rate", "peer", 2, Figure.RATE, 50),
              run("rate", "songtor", 2, Figure.RATE, 700),
              run("wait", "songtor", 1, Figure.P99, 10),
              run("wait", "peer", 1, Figure.P99, 35),
              run("first", "songtor", 1, Figure.P99, 8)));

  @Test
  void takesRatiosRepeatByRepeat() {
    // 6 and 14, not the ratio of the medians (650 / 75).
    assertThat(verdict(SIX_TIMES).measured()).isEqualTo(new Spread(10, 6, 14, 2));
    assertThat(verdict(SIX_TIMES).met()).isTrue();
  }

  @Test
  void knowsWhichWayIsBetter() {
    assertThat(verdict(FAST_ENOUGH).met()).isTrue();
    assertThat(verdict(QUICK_ENOUGH).met()).isTrue();
    assertThat(verdict(FOUR_TIMES_SOONER).measured().median()).isEqualTo(3.5);
    assertThat(verdict(FOUR_TIMES_SOONER).met()).isFalse();
    assertThat(verdict(NOT_SLOWER).measured().median()).isEqualTo(1.25);
    assertThat(verdict(NOT_SLOWER).met()).isFalse();
  }

  @Test
  void writesWhatWasMissedAndWhatNeverRan(@TempDir Path findings) throws Exception {
    String page =
        new Page(findings)
            .markdown(
                List.of(
                    new Page.Section(benchmark, Optional.of(series)),
                    new Page.Section(benchmark, Optional.empty())));

    assertThat(page)
        .contains("| `sample` *quick* | Rate: at least 6.00 × peer | 10.0 × (6.00 … 14.0) | met |")
        .contains(
            "| `sample` *quick* | Wait: at least 4.00 × peer | 3.50 × (one run) | **missed** |")
        .contains("| peer | 75.0 | 50.0 … 100 | 10.0 × (6.00 … 14.0) |")
        .contains("*Quick* runs of `abc`, 2026-11-22. `fsync=on`")
        .contains("Not run yet.");
  }

  private Verdicts.Verdict verdict(Aim aim) {
    return new Verdicts(benchmark, series)
        .all().stream().filter(each -> each.aim().equals(aim)).findFirst().orElseThrow();
  }

  private static KeptRun run(
      String scenario, String contender, int repeat, Figure figure, double value) {
    return new KeptRun(
        scenario,
        contender,
        repeat,
        Instant.parse("2026-11-22T03:00:00Z"),
        Map.of(figure.code(), value),
        Map.of("fsync", "on"));
  }

  /** Three scenarios with an aim of each kind. */
  private static final class Sample implements Benchmark {
    @Override
    public String name() {
      return "sample";
    }

    @Override
    public String title() {
      return "Sample";
    }

    @Override
    public List<String> notes() {
      return List.of("A note.");
    }

    @Override
    public List<Scenario> scenarios() {
      List<String> both = List.of("songtor", "peer");
      return List.of(
          new Scenario("rate", "Rate", Figure.RATE, List.of(), both),
          new Scenario("wait", "Wait", Figure.P99, List.of(), both),
          new Scenario("first", "First", Figure.P99, List.of(), List.of("songtor")));
    }

    @Override
    public List<Aim> aims() {
      return List.of(SIX_TIMES, FAST_ENOUGH, QUICK_ENOUGH, FOUR_TIMES_SOONER, NOT_SLOWER);
    }

    @Override
    public Bench open(Laboratory laboratory) {
      throw new UnsupportedOperationException("nothing to measure");
    }
  }
}
