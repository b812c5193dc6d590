package org.songtor.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.songtor.benchmark.report.Page;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.CodeVersion;
import org.songtor.benchmark.run.KeptRuns;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Pace;
import org.songtor.benchmark.run.Runner;
import org.songtor.local.Checkout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code songtor bench}. */
@Command(
    name = "songtor bench",
    mixinStandardHelpOptions = true,
    description = {
      "วัดสมรรถนะเทียบกับงานน้อยที่สุดที่เป็นไปได้และกับซอฟต์แวร์อื่น แล้วเขียน"
          + " infra/docs/benchmarks.md",
      "Measures beside the least work possible and beside others, and writes"
          + " infra/docs/benchmarks.md."
    })
public final class BenchmarkMain implements Callable<Integer> {
  private static final int FULL_REPEATS = 5;
  private static final int QUICK_REPEATS = 2;
  private static final int UNFINISHED = 3;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = {
        "all, report (เขียนหน้าผลใหม่เท่านั้น), list หรือชื่อการวัด",
        "all, report (only writes the page again), list, or names of benchmarks."
      })
  private List<String> names = List.of();

  @Option(
      names = "--quick",
      description = {"วัดสั้น ๆ เป็นวินาที", "Seconds instead of minutes."})
  private boolean quick;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = {"จำนวนรอบ (5 หรือ 2 เมื่อ --quick)", "How often; 5, or 2 with --quick."})
  private @Nullable Integer repeats;

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      description = {
        "หยุดหลังเวลานี้ ครั้งหน้าทำต่อ",
        "Begins nothing more after this time; the next call goes on."
      })
  private @Nullable Integer seconds;

  private BenchmarkMain() {}

  public static void main(String[] arguments) {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
    // One of the libraries would tell its makers that it was started.
    System.setProperty("axon.update-check.disabled", "true");
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.exit(new CommandLine(new BenchmarkMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintStream out = System.out;
    Path checkout = Checkout.find();
    Path folder = checkout.resolve(".songtor").resolve("bench");
    KeptRuns kept = new KeptRuns(folder.resolve("runs"));
    String version = CodeVersion.of(checkout);
    if (names.contains("list")) {
      Benchmarks.all().forEach(each -> out.println(each.name() + "\t" + each.title()));
      return CommandLine.ExitCode.OK;
    }
    int missing = 0;
    if (!names.contains("report")) {
      missing = measure(chosen(), folder, new Runner(kept, version, out));
    }
    Path page = checkout.resolve("infra/docs/benchmarks.md");
    write(page, kept, version, checkout.resolve("infra/benchmark/findings"));
    out.println("→ " + page);
    if (missing > 0) {
      out.println("ยังเหลือ " + missing + " รอบ / " + missing + " runs are left; call again");
      return UNFINISHED;
    }
    return CommandLine.ExitCode.OK;
  }

  private List<Benchmark> chosen() {
    if (names.contains("all")) {
      return Benchmarks.all();
    }
    List<Benchmark> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          Benchmarks.all().stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "ไม่มีการวัดชื่อ " + name + " / there is no benchmark " + name)));
    }
    return chosen;
  }

  private int measure(List<Benchmark> chosen, Path folder, Runner runner) throws Exception {
    Integer wanted = repeats;
    int count = wanted != null ? wanted : quick ? QUICK_REPEATS : FULL_REPEATS;
    Integer limit = seconds;
    Instant until = limit == null ? Instant.MAX : Instant.now().plus(Duration.ofSeconds(limit));
    int missing = 0;
    try (Laboratory laboratory = new Laboratory(Checkout.find(), folder, new Pace(quick))) {
      laboratory.dropLeftOvers();
      for (Benchmark benchmark : chosen) {
        missing += runner.run(benchmark, laboratory, count, until);
      }
      laboratory.dropLeftOvers();
    }
    return missing;
  }

  private static void write(Path page, KeptRuns kept, String version, Path findings)
      throws IOException {
    List<Page.Section> sections = new ArrayList<>();
    for (Benchmark benchmark : Benchmarks.all()) {
      sections.add(new Page.Section(benchmark, kept.best(version, benchmark.name())));
    }
    Files.writeString(page, new Page(findings).markdown(sections));
  }
}
