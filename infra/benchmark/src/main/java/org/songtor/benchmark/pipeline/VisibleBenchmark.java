package org.songtor.benchmark.pipeline;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.measure.OpenLoop;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Pace;
import org.songtor.benchmark.run.Scenario;
import org.songtor.stack.SongtorDatabase;

/** From a command to its change in the agency's inbox. */
public final class VisibleBenchmark implements Benchmark {
  static final String COMMIT = "one commit";
  static final String MODULITH = "modulith default";
  static final String MODULITH_TUNED = "modulith tuned";

  private static final double IDLE = 20;
  private static final int ITEMS = 256;

  /** The optimising compilers of two JVMs need tens of seconds on two cores that also work. */
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(30);

  private static final Duration FIRST_WARM_UP_QUICK = Duration.ofSeconds(6);
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration LENGTH = Duration.ofSeconds(6);
  private static final Duration LENGTH_QUICK = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "visible";
  }

  @Override
  public String title() {
    return "Command to visible in the inbox";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "A command puts a referral on hold or takes it up again. Songtor: the command-service in"
            + " this JVM with its relay, the broker, and the query-service's production jar in a"
            + " JVM of its own; a change is seen when its event arrives over HTTP on the agency's"
            + " live feed.",
        "`modulith default` and `modulith tuned`: Spring Modulith 2.0.1 (the newest whose Kafka"
            + " module could be obtained) under Boot 4.1 with its JDBC registry: command, outbox,"
            + " listener and rows in this JVM; a change is seen when the listener's commit returns,"
            + " with no feed to a client. Tuned: deleted on completion, virtual threads, pool of"
            + " 32, `linger.ms=0`, six listeners taking batches.",
        "`one commit` is a committed one-row insert: the fsync of the aim.",
        "Idle is "
            + IDLE
            + " a second. Half load is half of the highest rate that the same contender held for "
            + new Pace(false).sustained().toSeconds()
            + " s ("
            + new Pace(true).sustained().toSeconds()
            + " s in a quick run) with up to "
            + ITEMS
            + " changes under way, which "
            + FIRST_WARM_UP.toSeconds()
            + " s of the same precede. Each contender's half load is its own, so that the table"
            + " after it shows both at the rate that is half load for `modulith tuned`.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> also =
        List.of(
            Figure.P99,
            Figure.P999,
            Figure.LONGEST,
            Figure.OFFERED,
            Figure.CPU_HERE,
            Figure.CPU_SERVICES,
            Figure.CPU_KAFKA,
            Figure.CPU_DATABASE);
    return List.of(
        new Scenario(
            "idle",
            "Idle",
            Figure.P50,
            also,
            List.of(Scenario.OURS, COMMIT, MODULITH, MODULITH_TUNED)),
        new Scenario(
            "half",
            "At half load",
            Figure.P50,
            also,
            List.of(Scenario.OURS, MODULITH, MODULITH_TUNED)),
        new Scenario(
            "same",
            "At the half load of the tuned peer",
            Figure.P50,
            also,
            List.of(Scenario.OURS, MODULITH_TUNED)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Adds("idle", COMMIT, Figure.P50, 3),
        new Aim.Reaches("idle", Figure.P99, 15),
        new Aim.Beats("idle", MODULITH, 5),
        new Aim.Beats("idle", MODULITH_TUNED, 5),
        new Aim.Reaches("half", Figure.P99, 15),
        new Aim.Beats("half", MODULITH, 5),
        new Aim.Beats("half", MODULITH_TUNED, 5));
  }

  @Override
  public Bench open(Laboratory laboratory) throws SQLException {
    return new Outboxes(laboratory);
  }

  private static final class Outboxes implements Bench {
    private final Laboratory laboratory;
    private final Map<String, Outbox> outboxes = new LinkedHashMap<>();
    private final Map<String, Visibility> visibilities = new HashMap<>();
    private final Map<String, Double> highest = new HashMap<>();
    private final Connection commits;

    Outboxes(Laboratory laboratory) throws SQLException {
      this.laboratory = laboratory;
      SongtorDatabase database = laboratory.freshDatabase();
      this.commits = database.command().connect();
      try (Statement statement = commits.createStatement()) {
        statement.execute("CREATE TABLE log.one (id uuid PRIMARY KEY)");
      }
    }

    /** Started when it is first asked for, and warm. */
    private Visibility visibility(String contender) throws IOException {
      Visibility known = visibilities.get(contender);
      if (known != null) {
        return known;
      }
      Outbox outbox =
          switch (contender) {
            case MODULITH -> new ModulithOutbox(laboratory, ITEMS, false);
            case MODULITH_TUNED -> new ModulithOutbox(laboratory, ITEMS, true);
            default -> new SongtorOutbox(laboratory, ITEMS);
          };
      outboxes.put(contender, outbox);
      Visibility visibility = new Visibility(outbox);
      Pace pace = laboratory.pace();
      Duration warmUp = pace.quick() ? FIRST_WARM_UP_QUICK : FIRST_WARM_UP;
      highest.put(contender, visibility.highest(warmUp, pace.sustained()));
      visibilities.put(contender, visibility);
      return visibility;
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws IOException {
      boolean quick = laboratory.pace().quick();
      Duration length = quick ? LENGTH_QUICK : LENGTH;
      if (contender.equals(COMMIT)) {
        return commit(WARM_UP, length);
      }
      Visibility visibility = visibility(contender);
      return switch (scenario.name()) {
        case "idle" -> visibility.at(IDLE, WARM_UP, length);
        case "half" -> visibility.at(halfLoad(contender), WARM_UP, length);
        case "same" -> visibility.at(halfLoad(MODULITH_TUNED), WARM_UP, length);
        default -> throw new IllegalArgumentException(scenario.name());
      };
    }

    private double halfLoad(String contender) throws IOException {
      visibility(contender);
      return Objects.requireNonNull(highest.get(contender)) / 2;
    }

    private Map<Figure, Double> commit(Duration warmUp, Duration length) {
      OpenLoop.Done done =
          new OpenLoop(IDLE, 1, warmUp, length)
              .run(
                  new Meter(),
                  (worker, due) -> {
                    try (PreparedStatement insert =
                        commits.prepareStatement("INSERT INTO log.one VALUES (?)")) {
                      insert.setObject(1, UUID.randomUUID());
                      insert.executeUpdate();
                    }
                  });
      return Map.of(
          Figure.P50,
          done.latencies().percentile(50),
          Figure.P99,
          done.latencies().percentile(99),
          Figure.OFFERED,
          IDLE);
    }

    @Override
    public void close() throws Exception {
      commits.close();
      for (Outbox outbox : outboxes.values()) {
        outbox.close();
      }
    }
  }
}
