package org.songtor.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.measure.OpenLoop;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.benchmark.service.Identity;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.local.ServiceJars;
import org.songtor.stack.Ports;
import org.songtor.stack.SongtorDatabase;

/** Commands over HTTP, straight to the command-service. */
public final class HttpBenchmark implements Benchmark {
  static final String AXON = "axon default";
  static final String AXON_TUNED = "axon tuned";

  private static final int CONNECTIONS = 32;
  private static final double WANTED_RATE = 6_000;
  private static final List<String> ALL = List.of(Scenario.OURS, AXON, AXON_TUNED);

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String title() {
    return "Commands over HTTP with tokens, 32 connections";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Each connection registers a child, plans a visit to it, registers the next. Every request"
            + " carries a signed token and a key of its own. The service is the production jar in a"
            + " JVM of its own (`-Xmx512m`, warm); its relay publishes to Kafka meanwhile.",
        "`axon default` and `axon tuned` are the same service (web layer, tokens, decider) on"
            + " Axon's JDBC storage as in `append`; they keep no answers for keys and publish"
            + " nothing.",
        "The generator speaks HTTP/1.1 over plain sockets in a JVM of its own on the same"
            + " processors; what it costs is shown.",
        "*Half load* is half of the highest rate that the same contender held in the same run of"
            + " the tool.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> costs = List.of(Figure.CPU_SERVICES, Figure.CPU_DATABASE, Figure.GENERATOR);
    List<Figure> times =
        List.of(
            Figure.P50, Figure.P999, Figure.LONGEST, Figure.OFFERED, Figure.RATE, Figure.GENERATOR);
    return List.of(
        new Scenario("highest", "Highest rate (closed loop)", Figure.RATE, costs, ALL),
        new Scenario("half", "Latency at half load", Figure.P99, times, ALL),
        new Scenario(
            "wanted", "Latency at 6,000 a second", Figure.P99, times, List.of(Scenario.OURS)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches("highest", Figure.RATE, WANTED_RATE),
        new Aim.Reaches("wanted", Figure.P99, 25));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException {
    return new Services(laboratory);
  }

  /** One contender's service. */
  private record Service(JavaChild process, int port) {}

  private static final class Services implements Bench {
    private final Laboratory laboratory;
    private final Identity identity;
    private final String token;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Double> highest = new HashMap<>();

    Services(Laboratory laboratory) throws IOException {
      this.laboratory = laboratory;
      Path folder = Files.createDirectories(laboratory.folder().resolve("http"));
      this.identity = new Identity(folder);
      this.token = identity.tokenOf("surveyor-malee");
      ServiceJars jars = ServiceJars.builtIn(laboratory.checkout());
      services.put(
          Scenario.OURS,
          start(List.of("-Xmx512m", "-jar", jars.command().toString()), folder, "songtor", null));
      List<String> stock =
          List.of(
              "-Xmx512m",
              "-cp",
              System.getProperty("java.class.path"),
              StockService.class.getName());
      services.put(AXON, start(stock, folder, "axon", false));
      services.put(AXON_TUNED, start(stock, folder, "axon-tuned", true));
      for (String contender : services.keySet()) {
        closed(contender, laboratory.pace().length().multipliedBy(2));
      }
    }

    private Service start(
        List<String> arguments, Path folder, String name, @Nullable Boolean tuned) {
      SongtorDatabase database = laboratory.freshDatabase();
      int port = Ports.free();
      Map<String, Object> settings = new HashMap<>();
      settings.put("server.port", port);
      settings.put("server.address", "127.0.0.1");
      settings.put("logging.level.root", "WARN");
      settings.put("spring.datasource.url", database.command().url());
      settings.put("spring.datasource.username", database.command().username());
      settings.put("spring.datasource.password", database.command().password());
      settings.put("songtor.kafka.bootstrap-servers", laboratory.kafka().bootstrapServers());
      settings.put("songtor.kafka.topic", "bench.http." + UUID.randomUUID());
      settings.put("songtor.identity.issuer", identity.issuer());
      if (tuned != null) {
        // Axon makes its own tables, before the service would look for its own.
        settings.put("spring.flyway.enabled", false);
        settings.put("management.endpoint.health.group.readiness.include", "readinessState");
        settings.put("management.endpoint.health.group.liveness.include", "livenessState");
        settings.put("benchmark.tuned", tuned);
        settings.put("benchmark.port", database.command().port());
        settings.put("benchmark.database", database.command().database());
      }
      JavaChild process = JavaChild.start(arguments, settings, folder.resolve(name + ".log"));
      return new Service(process.awaitReady(port), port);
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws IOException {
      if (scenario.name().equals("highest")) {
        ClosedLoop.Done done = closed(contender, laboratory.pace().length());
        highest.put(contender, done.perSecond());
        Map<Figure, Double> figures = costs(done.costs(), done.operations());
        figures.put(Figure.RATE, done.perSecond());
        return figures;
      }
      double rate = scenario.name().equals("wanted") ? WANTED_RATE : sustained(contender) / 2;
      return open(contender, rate);
    }

    private double sustained(String contender) throws IOException {
      Double known = highest.get(contender);
      return known != null ? known : closed(contender, laboratory.pace().length()).perSecond();
    }

    private ClosedLoop.Done closed(String contender, Duration length) throws IOException {
      try (Conversations conversations = new Conversations(contender)) {
        return new ClosedLoop(CONNECTIONS, laboratory.pace().warmUp(), length)
            .run(meter(contender), conversations::next);
      }
    }

    private Map<Figure, Double> open(String contender, double rate) throws IOException {
      try (Conversations conversations = new Conversations(contender)) {
        OpenLoop.Done done =
            new OpenLoop(rate, CONNECTIONS, laboratory.pace().warmUp(), laboratory.pace().length())
                .run(meter(contender), (worker, due) -> conversations.next(worker));
        Map<Figure, Double> figures = costs(done.costs(), done.operations());
        figures.put(Figure.P50, done.latencies().percentile(50));
        figures.put(Figure.P99, done.latencies().percentile(99));
        figures.put(Figure.P999, done.latencies().percentile(99.9));
        figures.put(Figure.LONGEST, done.latencies().longest());
        figures.put(Figure.OFFERED, rate);
        figures.put(Figure.RATE, done.perSecond());
        return figures;
      }
    }

    private Meter meter(String contender) {
      long pid = Objects.requireNonNull(services.get(contender)).process().pid();
      return laboratory.meter().with(Meter.SERVICES, () -> CpuTime.ofTree(pid));
    }

    private static Map<Figure, Double> costs(Costs costs, long operations) {
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.CPU_SERVICES, costs.microsPer(operations, Meter.SERVICES));
      figures.put(Figure.CPU_DATABASE, costs.microsPer(operations, Meter.DATABASE));
      figures.put(Figure.GENERATOR, costs.cores(Meter.HERE));
      return figures;
    }

    /** What is said on each connection: a new case, something about it, and so on. */
    private final class Conversations implements AutoCloseable {
      private final LeanConnection[] connections = new LeanConnection[CONNECTIONS];
      private final @Nullable String[] cases = new String[CONNECTIONS];

      Conversations(String contender) throws IOException {
        int port = Objects.requireNonNull(services.get(contender)).port();
        for (int i = 0; i < CONNECTIONS; i++) {
          connections[i] = new LeanConnection(port);
        }
      }

      void next(int connection) throws IOException {
        String id = cases[connection];
        String path = id == null ? "/api/cases" : "/api/cases/" + id + "/contacts";
        LeanConnection.Reply reply =
            connections[connection].post(
                path,
                token,
                UUID.randomUUID().toString(),
                id == null ? Bodies.FOUND : Bodies.VISIT);
        if (reply.status() >= 300) {
          throw new IllegalStateException(path + " → " + reply.status() + " " + reply.body());
        }
        cases[connection] = id == null ? Bodies.caseId(reply.body()) : null;
      }

      @Override
      public void close() throws IOException {
        for (LeanConnection connection : connections) {
          connection.close();
        }
      }
    }

    @Override
    public void close() {
      services.values().forEach(service -> service.process().close());
      identity.close();
    }
  }
}
