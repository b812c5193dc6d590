package org.songtor.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.songtor.benchmark.run.Pace;
import org.songtor.benchmark.run.Scenario;
import org.songtor.benchmark.service.Identity;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.local.ServiceJars;
import org.songtor.stack.Ports;
import org.songtor.stack.SongtorDatabase;

/** Commands over HTTP, straight to the command-service. */
public final class HttpBenchmark implements Benchmark {
  static final String BARE = "bare tomcat";
  static final String AXON = "axon default";
  static final String AXON_TUNED = "axon tuned";

  private static final int CONNECTIONS = 32;
  private static final double WANTED_RATE = 6_000;
  private static final List<String> ALL = List.of(Scenario.OURS, BARE, AXON, AXON_TUNED);

  /** The services stay up between measurements, so that little warming up is needed. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private static final Duration LENGTH = Duration.ofSeconds(5);

  /** The optimising compiler needs tens of seconds on two cores that also work. */
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(60);

  /** More options of the services' JVMs, such as a flight recording, apart by spaces. */
  private static final String OPTIONS = "songtor.bench.http.options";

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
            + " JVM of its own (`-Xmx512m -XX:+UseSerialGC`, the JDK's own choice of compilers,"
            + " warm); its relay publishes to Kafka meanwhile.",
        "`axon default` and `axon tuned` are the same service (web layer, tokens, decider) on"
            + " Axon's JDBC storage as in `append`; they keep no answers for keys and publish"
            + " nothing.",
        "`bare tomcat` is the floor: the same web server reads the request, looks its token up by"
            + " hash and gives everybody the same answer; nothing is parsed, decided or stored. All"
            + " contenders have the same JVM options.",
        "The generator speaks HTTP/1.1 over plain sockets in a JVM of its own on the same"
            + " processors; what it costs is shown.",
        "*Half load* is half of the highest rate that the same contender, warm, sustained for "
            + new Pace(false).sustained().toSeconds()
            + " s in the closed loop of the same run.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> costs = List.of(Figure.CPU_SERVICES, Figure.CPU_DATABASE, Figure.GENERATOR);
    List<Figure> times =
        List.of(
            Figure.P50, Figure.P999, Figure.LONGEST, Figure.OFFERED, Figure.RATE, Figure.GENERATOR);
    return List.of(
        new Scenario("highest", "Highest rate (closed loop)", Figure.RATE, costs, ALL),
        new Scenario(
            "half", "Latency at half load", Figure.P99, times, List.of(Scenario.OURS, AXON_TUNED)),
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
    private final Path folder;
    private final Identity identity;
    private final String token;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Double> sustained = new HashMap<>();

    Services(Laboratory laboratory) throws IOException {
      this.laboratory = laboratory;
      this.folder = Files.createDirectories(laboratory.folder().resolve("http"));
      this.identity = new Identity(folder);
      this.token = identity.tokenOf("surveyor-malee");
    }

    /** Started and warmed up when it is first measured. */
    private Service service(String contender) throws IOException {
      Service running = services.get(contender);
      if (running == null) {
        running =
            switch (contender) {
              case Scenario.OURS -> {
                Path jar = ServiceJars.builtIn(laboratory.checkout()).command();
                yield start(contender, List.of("-jar", jar.toString()), ofService());
              }
              case BARE -> start(contender, program(BareServer.class), new HashMap<>());
              case AXON -> start(contender, program(StockService.class), ofStock(false));
              case AXON_TUNED -> start(contender, program(StockService.class), ofStock(true));
              default -> throw new IllegalArgumentException(contender);
            };
        services.put(contender, running);
        closed(contender, firstWarmUp(contender));
      }
      return running;
    }

    private Duration firstWarmUp(String contender) {
      long share =
          switch (contender) {
            case Scenario.OURS -> 1;
            case BARE -> 6;
            default -> 2;
          };
      return FIRST_WARM_UP.dividedBy(laboratory.pace().quick() ? 6 * share : share);
    }

    private static List<String> program(Class<?> main) {
      return List.of("-cp", System.getProperty("java.class.path"), main.getName());
    }

    private Service start(String contender, List<String> program, Map<String, Object> settings) {
      int port = Ports.free();
      settings.put("server.port", port);
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
      arguments.addAll(
          Stream.of(System.getProperty(OPTIONS, "").split(" ", -1))
              .filter(option -> !option.isBlank())
              .toList());
      arguments.addAll(program);
      Path log = folder.resolve(contender.replace(' ', '-') + ".log");
      return new Service(JavaChild.start(arguments, settings, log).awaitReady(port), port);
    }

    private Map<String, Object> ofService() {
      return ofService(laboratory.freshDatabase());
    }

    private Map<String, Object> ofService(SongtorDatabase database) {
      Map<String, Object> settings = new HashMap<>();
      settings.put("server.address", "127.0.0.1");
      settings.put("logging.level.root", "WARN");
      settings.put("spring.datasource.url", database.command().url());
      settings.put("spring.datasource.username", database.command().username());
      settings.put("spring.datasource.password", database.command().password());
      settings.put("songtor.kafka.bootstrap-servers", laboratory.kafka().bootstrapServers());
      settings.put("songtor.kafka.topic", "bench.http." + UUID.randomUUID());
      settings.put("songtor.identity.issuer", identity.issuer());
      return settings;
    }

    private Map<String, Object> ofStock(boolean tuned) {
      SongtorDatabase database = laboratory.freshDatabase();
      Map<String, Object> settings = ofService(database);
      // Its own appender rests.
      settings.put("management.endpoint.health.group.readiness.include", "readinessState");
      settings.put("management.endpoint.health.group.liveness.include", "livenessState");
      settings.put("benchmark.tuned", tuned);
      settings.put("benchmark.port", database.command().port());
      settings.put("benchmark.database", database.command().database());
      return settings;
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws IOException {
      service(contender);
      if (scenario.name().equals("highest")) {
        ClosedLoop.Done done = closed(contender, length());
        Map<Figure, Double> figures = costs(done.costs(), done.operations());
        figures.put(Figure.RATE, done.perSecond());
        return figures;
      }
      double held = sustained(contender);
      if (scenario.name().equals("half")) {
        return open(contender, held / 2, length());
      }
      // What it cannot hold piles up, and all of it is worked off.
      return open(contender, WANTED_RATE, held < WANTED_RATE ? length().dividedBy(2) : length());
    }

    private double sustained(String contender) throws IOException {
      Double known = sustained.get(contender);
      if (known == null) {
        known = closed(contender, laboratory.pace().sustained()).perSecond();
        sustained.put(contender, known);
      }
      return known;
    }

    private Duration length() {
      return laboratory.pace().quick() ? LENGTH.dividedBy(2) : LENGTH;
    }

    private ClosedLoop.Done closed(String contender, Duration length) throws IOException {
      try (Conversations conversations = new Conversations(contender)) {
        return new ClosedLoop(CONNECTIONS, WARM_UP, length)
            .run(meter(contender), conversations::next);
      }
    }

    private Map<Figure, Double> open(String contender, double rate, Duration length)
        throws IOException {
      try (Conversations conversations = new Conversations(contender)) {
        OpenLoop.Done done =
            new OpenLoop(rate, CONNECTIONS, WARM_UP, length)
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
