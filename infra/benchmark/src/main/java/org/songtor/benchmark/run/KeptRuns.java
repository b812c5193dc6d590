package org.songtor.benchmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs of the past, in {@code FOLDER/VERSION/PACE/BENCHMARK.jsonl}: a line for each, written as
 * soon as it is measured, so that a stopped benchmark goes on where it was.
 */
public final class KeptRuns {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;

  public KeptRuns(Path folder) {
    this.folder = folder;
  }

  /**
   * All runs of one benchmark on one version of the code.
   *
   * @param version as {@link CodeVersion} names it
   * @param pace as {@link Pace#code()} names it
   */
  public record Series(String version, String pace, List<KeptRun> runs) {
    public Series {
      runs = List.copyOf(runs);
    }

    public boolean isMeasured(Scenario scenario, String contender, int repeat) {
      return runs.stream()
          .anyMatch(
              run ->
                  run.scenario().equals(scenario.name())
                      && run.contender().equals(contender)
                      && run.repeat() == repeat);
    }

    /** The runs of one contender, in the order of their repeats. */
    public List<KeptRun> of(String scenario, String contender) {
      return runs.stream()
          .filter(run -> run.scenario().equals(scenario) && run.contender().equals(contender))
          .sorted(Comparator.comparingInt(KeptRun::repeat))
          .toList();
    }
  }

  public Series read(String version, Pace pace, String benchmark) throws IOException {
    return read(file(version, pace.code(), benchmark), version, pace.code());
  }

  public void add(String version, Pace pace, String benchmark, KeptRun run) throws IOException {
    Path file = file(version, pace.code(), benchmark);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(
        file,
        JSON.writeValueAsString(run) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * What the page shows of a benchmark: runs of the given version before others, full ones before
   * quick ones, newer ones before older ones.
   */
  public Optional<Series> best(String version, String benchmark) throws IOException {
    List<Series> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      for (Path each : versions.filter(Files::isDirectory).toList()) {
        for (boolean quick : new boolean[] {false, true}) {
          String pace = new Pace(quick).code();
          Path file = each.resolve(pace).resolve(benchmark + ".jsonl");
          if (Files.exists(file)) {
            all.add(read(file, String.valueOf(each.getFileName()), pace));
          }
        }
      }
    }
    return all.stream()
        .filter(series -> !series.runs().isEmpty())
        .max(
            Comparator.comparing((Series series) -> series.version().equals(version))
                .thenComparing(series -> series.pace().equals(new Pace(false).code()))
                .thenComparing(series -> series.runs().getLast().at()));
  }

  private Path file(String version, String pace, String benchmark) {
    return folder.resolve(version).resolve(pace).resolve(benchmark + ".jsonl");
  }

  private static Series read(Path file, String version, String pace) throws IOException {
    List<KeptRun> runs = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          runs.add(JSON.readValue(line, KeptRun.class));
        } catch (JacksonException e) {
          // Killed while it wrote its line: the run is simply done again.
          continue;
        }
      }
    }
    return new Series(version, pace, runs);
  }
}
