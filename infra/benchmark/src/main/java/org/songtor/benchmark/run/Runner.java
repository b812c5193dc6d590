package org.songtor.benchmark.run;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.songtor.benchmark.run.KeptRuns.Series;

/** Runs what is missing of a benchmark: in every repeat all contenders, in turn. */
public final class Runner {
  private final KeptRuns kept;
  private final String version;
  private final PrintStream out;

  public Runner(KeptRuns kept, String version, PrintStream out) {
    this.kept = kept;
    this.version = version;
    this.out = out;
  }

  private record Cell(Scenario scenario, String contender, int repeat) {}

  /**
   * @param repeats at least 1
   * @param until no run begins after this moment
   * @return how many runs are still missing
   */
  public int run(Benchmark benchmark, Laboratory laboratory, int repeats, Instant until)
      throws Exception {
    List<Cell> missing = missing(benchmark, laboratory.pace(), repeats);
    if (missing.isEmpty()) {
      return 0;
    }
    if (!Instant.now().isBefore(until)) {
      return missing.size();
    }
    int done = 0;
    try (Benchmark.Bench bench = benchmark.open(laboratory)) {
      Map<String, String> facts = laboratory.facts();
      for (Cell cell : missing) {
        if (!Instant.now().isBefore(until)) {
          break;
        }
        laboratory.settle();
        Instant began = Instant.now();
        Map<Figure, Double> figures;
        try {
          figures = bench.measure(cell.scenario(), cell.contender());
        } catch (RuntimeException | IOException | SQLException e) {
          // One that fails leaves a gap on the page; the others are still worth measuring.
          out.println(cell.scenario().name() + " " + cell.contender() + " failed: " + e);
          e.printStackTrace(out);
          continue;
        }
        keep(benchmark, laboratory.pace(), cell, figures, facts);
        done++;
        say(benchmark, cell, figures, Duration.between(began, Instant.now()));
      }
    }
    return missing.size() - done;
  }

  private List<Cell> missing(Benchmark benchmark, Pace pace, int repeats) throws IOException {
    Series series = kept.read(version, pace, benchmark.name());
    List<Cell> missing = new ArrayList<>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (Scenario scenario : benchmark.scenarios()) {
        int count = scenario.contenders().size();
        for (int i = 0; i < count; i++) {
          // Each repeat begins with another contender: nobody always runs on the fresher machine.
          String contender = scenario.contenders().get((i + repeat - 1) % count);
          if (!series.isMeasured(scenario, contender, repeat)) {
            missing.add(new Cell(scenario, contender, repeat));
          }
        }
      }
    }
    return missing;
  }

  private void keep(
      Benchmark benchmark,
      Pace pace,
      Cell cell,
      Map<Figure, Double> figures,
      Map<String, String> facts)
      throws IOException {
    Map<String, Double> byCode = new TreeMap<>();
    figures.forEach((figure, value) -> byCode.put(figure.code(), value));
    kept.add(
        version,
        pace,
        benchmark.name(),
        new KeptRun(
            cell.scenario().name(), cell.contender(), cell.repeat(), Instant.now(), byCode, facts));
  }

  private void say(Benchmark benchmark, Cell cell, Map<Figure, Double> figures, Duration took) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%-10s %-16s %-18s #%d ",
            benchmark.name(),
            cell.scenario().name(),
            cell.contender(),
            cell.repeat()));
    figures.forEach(
        (figure, value) ->
            line.append(String.format(Locale.ROOT, " %s=%.4g", figure.code(), value)));
    line.append(String.format(Locale.ROOT, "  (%.1f s)", took.toMillis() / 1e3));
    out.println(line);
  }
}
