package org.songtor.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.songtor.benchmark.measure.Spread;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.KeptRun;
import org.songtor.benchmark.run.KeptRuns.Series;
import org.songtor.benchmark.run.Scenario;

/** What kept runs say about the aims of a benchmark. */
public final class Verdicts {
  private final Benchmark benchmark;
  private final Series series;

  public Verdicts(Benchmark benchmark, Series series) {
    this.benchmark = benchmark;
    this.series = series;
  }

  /**
   * One aim, judged.
   *
   * @param measured of our figure or of the ratio; one value for each repeat
   */
  public record Verdict(Aim aim, Spread measured, boolean met) {}

  /** In the order of the aims; one that was not measured yet is left out. */
  public List<Verdict> all() {
    List<Verdict> verdicts = new ArrayList<>();
    for (Aim aim : benchmark.aims()) {
      judge(aim).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  private Optional<Verdict> judge(Aim aim) {
    return switch (aim) {
      case Aim.Reaches(String scenario, Figure figure, double bound) ->
          spread(scenario, Scenario.OURS, figure)
              .map(
                  spread ->
                      new Verdict(
                          aim,
                          spread,
                          figure.moreIsBetter()
                              ? spread.median() >= bound
                              : spread.median() <= bound));
      case Aim.Beats(String scenario, String contender, double times) ->
          timesBetter(scenario, contender)
              .map(spread -> new Verdict(aim, spread, spread.median() >= times));
      case Aim.Keeps(String scenario, String other, Figure figure, double times) ->
          ratio(scenario, Scenario.OURS, other, Scenario.OURS, figure)
              .map(spread -> new Verdict(aim, spread, spread.median() <= times));
      case Aim.Adds(String scenario, String contender, Figure figure, double more) ->
          paired(
                  series.of(scenario, Scenario.OURS),
                  series.of(scenario, contender),
                  figure,
                  (one, other) -> one - other)
              .map(spread -> new Verdict(aim, spread, spread.median() <= more));
    };
  }

  /** A figure of one contender over the repeats; empty when it was not measured. */
  public Optional<Spread> spread(String scenario, String contender, Figure figure) {
    List<Double> values =
        series.of(scenario, contender).stream()
            .filter(run -> run.has(figure))
            .map(run -> run.figure(figure))
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }

  /** How many times better ours is, repeat by repeat; empty when not both were measured. */
  public Optional<Spread> timesBetter(String scenario, String contender) {
    Figure main =
        benchmark.scenarios().stream()
            .filter(each -> each.name().equals(scenario))
            .map(Scenario::main)
            .findFirst()
            .orElseThrow();
    return paired(
        series.of(scenario, Scenario.OURS),
        series.of(scenario, contender),
        main,
        (one, other) -> main.timesBetter(one, other));
  }

  private Optional<Spread> ratio(
      String scenario, String contender, String otherScenario, String other, Figure figure) {
    return paired(
        series.of(scenario, contender),
        series.of(otherScenario, other),
        figure,
        (one, two) -> one / two);
  }

  private interface Ratio {
    double of(double one, double other);
  }

  private static Optional<Spread> paired(
      List<KeptRun> ones, List<KeptRun> others, Figure figure, Ratio ratio) {
    ToDoubleFunction<KeptRun> value = run -> run.figure(figure);
    List<Double> ratios = new ArrayList<>();
    for (KeptRun one : ones) {
      others.stream()
          .filter(other -> other.repeat() == one.repeat())
          .filter(other -> one.has(figure) && other.has(figure))
          .filter(other -> value.applyAsDouble(one) > 0 && value.applyAsDouble(other) > 0)
          .findFirst()
          .ifPresent(
              other -> ratios.add(ratio.of(value.applyAsDouble(one), value.applyAsDouble(other))));
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
  }
}
