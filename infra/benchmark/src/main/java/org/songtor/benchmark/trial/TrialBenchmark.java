package org.songtor.benchmark.trial;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.rebuild.LongLog;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.benchmark.service.Identity;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.benchmark.service.QueryService;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.stack.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A definition is tried on all stored cases. */
public final class TrialBenchmark implements Benchmark {
  static final String FLOOR = "read and fold";

  private static final String SAME = "same-rules";
  private static final String CHANGED = "changed-rules";
  private static final List<String> BOTH = List.of(Scenario.OURS, FLOOR);
  private static final int CASES = 100_000;
  private static final int CASES_QUICK = 5_000;

  /** On two processors. */
  private static final double LONGEST_SECONDS = 60;

  @Override
  public String name() {
    return "trial";
  }

  @Override
  public String title() {
    return "Trial of a definition on stored cases";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "The log holds "
            + CASES
            + " cases in a full run and "
            + CASES_QUICK
            + " in a quick one: copies, under ids of their own, of one that went from the list to"
            + " an agency that works on its referral, laid among each other as open cases are. The"
            + " query-service's production jar is asked over its API, and every line of its answer"
            + " is read.",
        "*The same rules*: nothing differs, which the trial must find out for every step."
            + " *Changed rules*: the surveyor may no longer screen the need, so that every case"
            + " stays behind at its third step, every later one is refused, and every case is"
            + " listed.",
        "`read and fold` is the floor: as many threads as processors read the same events from the"
            + " log and fold them once; nothing is judged, and no time passes.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> also =
        List.of(Figure.RATE, Figure.CPU_HERE, Figure.CPU_SERVICES, Figure.CPU_DATABASE);
    return List.of(
        new Scenario(SAME, "The same rules", Figure.SECONDS, also, BOTH),
        new Scenario(CHANGED, "Changed rules", Figure.SECONDS, also, BOTH));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches(SAME, Figure.SECONDS, LONGEST_SECONDS),
        new Aim.Reaches(CHANGED, Figure.SECONDS, LONGEST_SECONDS));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException, SQLException {
    return new Trials(laboratory);
  }

  private static final class Trials implements Bench {
    private static final String DEFINITION =
        ShippedDefinitions.THAILAND_ZERO_DROPOUT.name() + "/%d/trial?area=30&list=1000000";

    private final Laboratory laboratory;
    private final LongLog log;
    private final List<UUID> cases;
    private final Identity identity;
    private final String token;
    private final JavaChild queries;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    Trials(Laboratory laboratory) throws IOException, SQLException {
      this.laboratory = laboratory;
      Path folder = Files.createDirectories(laboratory.folder().resolve("trial"));
      this.log = LongLog.ofCases(laboratory, laboratory.pace().quick() ? CASES_QUICK : CASES);
      this.cases = log.cases();
      this.identity = new Identity(folder);
      this.token = identity.tokenOf("admin");
      this.port = Ports.free();
      this.queries =
          QueryService.start(
              laboratory.checkout(),
              log.database(),
              "127.0.0.1:1",
              "none",
              identity.issuer(),
              port,
              QueryService.HEAP,
              folder.resolve("query-service.log"));
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws Exception {
      long service = queries.pid();
      Meter meter = laboratory.meter().with(Meter.SERVICES, () -> CpuTime.ofTree(service));
      Meter.Reading before = meter.read();
      long began = System.nanoTime();
      if (contender.equals(FLOOR)) {
        int folded =
            new FoldFloor(log.database().superuser())
                .run(cases, Runtime.getRuntime().availableProcessors());
        check(folded == cases.size(), folded + " cases were folded");
      } else if (scenario.name().equals(SAME)) {
        tried(1, BodyPublishers.noBody(), 0);
      } else {
        tried(2, BodyPublishers.ofString(changed()), cases.size());
      }
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      Costs costs = meter.since(before);
      return Map.of(
          Figure.SECONDS,
          took.toNanos() / 1e9,
          Figure.RATE,
          cases.size() / (took.toNanos() / 1e9),
          Figure.CPU_HERE,
          costs.microsPer(cases.size(), Meter.HERE),
          Figure.CPU_SERVICES,
          costs.microsPer(cases.size(), Meter.SERVICES),
          Figure.CPU_DATABASE,
          costs.microsPer(cases.size(), Meter.DATABASE));
    }

    private static String changed() throws IOException {
      String file = "/definitions/" + ShippedDefinitions.THAILAND_ZERO_DROPOUT.name() + ".v1.yaml";
      try (InputStream shipped = TrialBenchmark.class.getResourceAsStream(file)) {
        check(shipped != null, "there is no " + file);
        String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        int step = yaml.indexOf("  - id: need-screen\n");
        check(step > 0, "there is no screen of need");
        String before = yaml.substring(0, step).replaceFirst("(?m)^version: 1$", "version: 2");
        return before + yaml.substring(step).replaceFirst("by: \\[surveyor, ", "by: [");
      }
    }

    /** Asks for a trial and checks that it told what is known of it. */
    private void tried(int version, BodyPublisher draft, int diverging)
        throws IOException, InterruptedException {
      LocalDate today = LocalDate.now();
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/api/definitions/%s&from=%s&to=%s"
                          .formatted(
                              port,
                              DEFINITION.formatted(version),
                              today.minusYears(1),
                              today.plusDays(1))))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/yaml")
              .POST(draft)
              .build();
      HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        String last = lines.reduce("", (former, line) -> line);
        check(answer.statusCode() == 200, answer.statusCode() + " " + last);
        JsonNode figures = JsonMapper.shared().readTree(last);
        check(
            figures.path("cases").asInt() == cases.size()
                && figures.path("diverging").asInt() == diverging
                && figures.path("listed").asInt() == diverging,
            last);
      }
    }

    private static void check(boolean holds, String otherwise) {
      if (!holds) {
        throw new IllegalStateException(otherwise);
      }
    }

    @Override
    public void close() {
      http.close();
      queries.close();
      identity.close();
    }
  }
}
