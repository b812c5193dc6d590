package org.songtor.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.songtor.benchmark.measure.Spread;
import org.songtor.benchmark.report.Verdicts.Verdict;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.KeptRun;
import org.songtor.benchmark.run.KeptRuns.Series;
import org.songtor.benchmark.run.Scenario;

/** The page of all results. */
public final class Page {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

  private final Path findings;

  /**
   * @param findings folder of what people found out about the figures: {@code NAME.md} is shown
   *     with the benchmark of that name
   */
  public Page(Path findings) {
    this.findings = findings;
  }

  /** A benchmark and its runs; empty when it never ran. */
  public record Section(Benchmark benchmark, Optional<Series> series) {}

  public String markdown(List<Section> sections) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Benchmarks

        Written by `infra/songtor bench`; do not edit. Words about a figure belong in `infra/benchmark/findings`.

        Every contender ran on the same machine, PostgreSQL server and durability, one after the other in every repeat (another one first each
        time). A figure is the median over the repeats, then the least and the most. Ratios are taken repeat by repeat: how many times better
        Songtor is. Processor time per operation is that of the whole process, generator included. Latency is taken from the moment a request
        was due, so that a stall counts for all that waited (no coordinated omission). A section marked *quick* is of seconds-long runs: it
        shows roughly where things stand and proves no aim.

        """);
    summary(page, sections);
    for (Section section : sections) {
      page.append("\n## ").append(section.benchmark().title()).append("\n\n");
      for (String note : section.benchmark().notes()) {
        page.append("- ").append(note).append('\n');
      }
      page.append('\n');
      if (section.series().isEmpty()) {
        page.append("Not run yet.\n");
        continue;
      }
      results(page, section.benchmark(), section.series().get());
      words(page, section.benchmark().name());
    }
    return page.toString();
  }

  private static void summary(StringBuilder page, List<Section> sections) {
    page.append("| Benchmark | Aim | Measured | |\n|---|---|---|---|\n");
    for (Section section : sections) {
      Benchmark benchmark = section.benchmark();
      String name = "`" + benchmark.name() + "`";
      if (section.series().isEmpty()) {
        page.append("| ").append(name).append(" | | not run yet | |\n");
        continue;
      }
      Series series = section.series().get();
      for (Verdict verdict : new Verdicts(benchmark, series).all()) {
        page.append("| ")
            .append(name)
            .append(series.pace().equals("quick") ? " *quick*" : "")
            .append(" | ")
            .append(told(benchmark, verdict.aim()))
            .append(" | ")
            .append(Numbers.of(verdict.measured().median()))
            .append(
                verdict.aim() instanceof Aim.Beats || verdict.aim() instanceof Aim.Keeps
                    ? " ×"
                    : "")
            .append(" (")
            .append(Numbers.ends(verdict.measured()))
            .append(") | ")
            .append(verdict.met() ? "met" : "**missed**")
            .append(" |\n");
      }
    }
  }

  private static String told(Benchmark benchmark, Aim aim) {
    String where = title(benchmark, aim.scenario());
    return switch (aim) {
      case Aim.Reaches(String scenario, Figure figure, double bound) ->
          where
              + ": "
              + (figure.moreIsBetter() ? "at least " : "at most ")
              + Numbers.of(bound)
              + " "
              + figure.unit();
      case Aim.Beats(String scenario, String contender, double times) ->
          where + ": at least " + Numbers.of(times) + " × " + contender;
      case Aim.Keeps(String scenario, String other, Figure figure, double times) ->
          where
              + ": "
              + figure.unit()
              + " at most "
              + Numbers.of(times)
              + " × "
              + title(benchmark, other);
      case Aim.Adds(String scenario, String contender, Figure figure, double more) ->
          where + ": " + figure.unit() + " at most " + Numbers.of(more) + " more than " + contender;
    };
  }

  private static String title(Benchmark benchmark, String scenario) {
    return benchmark.scenarios().stream()
        .filter(each -> each.name().equals(scenario))
        .map(Scenario::title)
        .findFirst()
        .orElse(scenario);
  }

  private static void results(StringBuilder page, Benchmark benchmark, Series series) {
    Verdicts verdicts = new Verdicts(benchmark, series);
    KeptRun newest = series.runs().getLast();
    page.append(series.pace().equals("quick") ? "*Quick* runs" : "Full runs")
        .append(" of `")
        .append(series.version())
        .append("`, ")
        .append(DAY.format(newest.at()))
        .append(". ")
        .append(facts(newest.facts()))
        .append("\n");
    for (Scenario scenario : benchmark.scenarios()) {
      List<Figure> shown = new ArrayList<>(scenario.also());
      shown.removeIf(
          figure ->
              scenario.contenders().stream()
                  .allMatch(each -> verdicts.spread(scenario.name(), each, figure).isEmpty()));
      page.append("\n**").append(scenario.title()).append("**\n\n| | ");
      page.append(scenario.main().unit()).append(" | least … most | Songtor is |");
      shown.forEach(figure -> page.append(' ').append(figure.unit()).append(" |"));
      page.append("\n|---|--:|--:|--:|").append("--:|".repeat(shown.size())).append('\n');
      for (String contender : scenario.contenders()) {
        row(page, verdicts, scenario, contender, shown);
      }
    }
  }

  private static void row(
      StringBuilder page,
      Verdicts verdicts,
      Scenario scenario,
      String contender,
      List<Figure> shown) {
    Optional<Spread> main = verdicts.spread(scenario.name(), contender, scenario.main());
    page.append("| ").append(contender).append(" | ");
    page.append(main.map(spread -> Numbers.of(spread.median())).orElse("not run")).append(" | ");
    page.append(main.map(Numbers::ends).orElse("")).append(" | ");
    if (!contender.equals(Scenario.OURS)) {
      page.append(
          verdicts
              .timesBetter(scenario.name(), contender)
              .map(times -> Numbers.of(times.median()) + " × (" + Numbers.ends(times) + ")")
              .orElse(""));
    }
    page.append(" |");
    for (Figure figure : shown) {
      page.append(' ')
          .append(
              verdicts
                  .spread(scenario.name(), contender, figure)
                  .map(spread -> Numbers.of(spread.median()))
                  .orElse(""))
          .append(" |");
    }
    page.append('\n');
  }

  private static String facts(Map<String, String> facts) {
    StringBuilder text = new StringBuilder("`");
    new TreeMap<>(facts)
        .forEach((name, value) -> text.append(name).append('=').append(value).append("` `"));
    return text.substring(0, Math.max(0, text.length() - 2));
  }

  private void words(StringBuilder page, String name) throws IOException {
    Path file = findings.resolve(name + ".md");
    if (Files.exists(file)) {
      page.append('\n').append(Files.readString(file).strip()).append('\n');
    }
  }
}
