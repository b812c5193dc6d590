package org.songtor.benchmark.deadlines;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.automation.DeadlinePoller;
import org.songtor.benchmark.append.SongtorCases;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.peer.DbScheduler;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.Processes;
import org.songtor.stack.SongtorDatabase;

/** Ten thousand limits that have passed, fired while a million others wait. */
public final class DeadlinesBenchmark implements Benchmark {
  static final String STANDARD = "db-scheduler default";
  static final String TUNED = "db-scheduler tuned";

  private static final int PENDING = 1_000_000;
  private static final int DUE = 10_000;
  private static final int DUE_QUICK = 2_000;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public String title() {
    return "10,000 limits that have passed";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Each limit is the screening of another listed child (copies of one), missed since"
            + " yesterday. Firing one loads its case from the log, decides, stores the missed limit"
            + " as an event, takes the deadline away and sets that of the next rung; the figure is"
            + " from the start of the poller until none is left that is due. A quick run fires "
            + DUE_QUICK
            + ".",
        PENDING
            + " other limits wait, due over the next 300 days; *nothing else waits* is the same"
            + " without them: the ratio shows what they cost.",
        "`db-scheduler` runs a one-time task for each, that stores one row as large as our event"
            + " and does nothing else: no case is loaded, nothing is decided. Tuned: 48 threads, a"
            + " pool of 64, looks every 200 ms, locks as it fetches. As it comes it has 10"
            + " threads.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> also = List.of(Figure.RATE, Figure.CPU_HERE, Figure.CPU_DATABASE);
    return List.of(
        new Scenario(
            "million",
            "A million others wait",
            Figure.SECONDS,
            also,
            List.of(Scenario.OURS, STANDARD, TUNED)),
        new Scenario("alone", "Nothing else waits", Figure.SECONDS, also, List.of(Scenario.OURS)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches("million", Figure.SECONDS, 5),
        new Aim.Beats("million", STANDARD, 1),
        new Aim.Beats("million", TUNED, 1),
        new Aim.Keeps("million", "alone", Figure.SECONDS, 1.3));
  }

  @Override
  public Bench open(Laboratory laboratory) throws SQLException {
    return new Limits(laboratory);
  }

  private static final class Limits implements Bench {
    private static final String OURS_DUE =
        "SELECT count(*) FROM log.deadline WHERE due_at <= now()";
    private static final String THEIRS_DUE =
        "SELECT count(*) FROM log.scheduled_tasks WHERE execution_time <= now()";

    private final Laboratory laboratory;
    private final int due;
    private final Missed crowded;
    private final Missed alone;
    private final SongtorDatabase standardDatabase;
    private final SongtorDatabase tunedDatabase;
    private final DbScheduler standard;
    private final DbScheduler tuned;

    /** A log with a case whose limit has passed, of which copies are made. */
    private record Missed(SongtorDatabase database, SongtorCases cases, UUID template)
        implements AutoCloseable {
      static Missed in(SongtorDatabase database) throws SQLException {
        SongtorCases cases = SongtorCases.forgetful(database);
        // The limit is thirty days; the next rung rings a week later.
        UUID template = cases.foundAt(Instant.now().minus(Duration.ofDays(31)));
        // What copies are made of stays as it is.
        execute(database.superuser(), "DELETE FROM log.deadline");
        return new Missed(database, cases, template);
      }

      void copies(int count) throws SQLException {
        List<UUID> ids = cases.copies(template, count);
        try (Connection connection = database.command().connect();
            PreparedStatement insert =
                connection.prepareStatement(
                    "INSERT INTO log.deadline (stream_id, key, due_at) SELECT c.id, d.key, d.due_at"
                        + " FROM unnest(?::uuid[]) AS c(id), (SELECT 'state:listed' AS key,"
                        + " now() - interval '1 day' AS due_at) d")) {
          insert.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
          insert.executeUpdate();
        }
      }

      @Override
      public void close() {
        cases.close();
      }
    }

    Limits(Laboratory laboratory) throws SQLException {
      this.laboratory = laboratory;
      this.due = laboratory.pace().quick() ? DUE_QUICK : DUE;
      this.crowded = Missed.in(laboratory.freshDatabase());
      this.alone = Missed.in(laboratory.freshDatabase());
      this.standardDatabase = laboratory.freshDatabase();
      this.tunedDatabase = laboratory.freshDatabase();
      this.standard = DbScheduler.standard(standardDatabase);
      this.tuned = DbScheduler.tuned(tunedDatabase);
      String later = "now() + interval '1 hour' + n * interval '25.92 seconds'";
      execute(
          crowded.database().superuser(),
          "INSERT INTO log.deadline (stream_id, key, due_at) SELECT gen_random_uuid(),"
              + " 'state:listed', "
              + later
              + " FROM generate_series(1, "
              + PENDING
              + ") AS n",
          "VACUUM ANALYZE log.deadline");
      standard.schedule("later-", PENDING, later);
      tuned.schedule("later-", PENDING, later);
      execute(standardDatabase.superuser(), "VACUUM ANALYZE log.scheduled_tasks");
      execute(tunedDatabase.superuser(), "VACUUM ANALYZE log.scheduled_tasks");
      warmUp();
    }

    /** Code that is new is slow, and a server's caches are cold, for everybody. */
    private void warmUp() throws SQLException {
      for (Missed each : List.of(crowded, alone)) {
        ours(each);
      }
      for (DbScheduler each : List.of(standard, tuned)) {
        theirs(each, each == tuned ? tunedDatabase : standardDatabase);
      }
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws SQLException {
      return switch (contender) {
        case STANDARD -> theirs(standard, standardDatabase);
        case TUNED -> theirs(tuned, tunedDatabase);
        default -> ours(scenario.name().equals("alone") ? alone : crowded);
      };
    }

    private Map<Figure, Double> ours(Missed missed) throws SQLException {
      missed.copies(due);
      long events = missed.cases().events();
      DeadlinePoller poller = missed.cases().deadlinePoller();
      Map<Figure, Double> figures =
          timed(
              missed.database().superuser(),
              OURS_DUE,
              () -> {
                poller.start();
                return poller;
              });
      // Each once: what is missing or doubled is no figure.
      long stored = missed.cases().events() - events;
      if (stored != due) {
        throw new IllegalStateException(stored + " events for " + due + " limits");
      }
      return figures;
    }

    private Map<Figure, Double> theirs(DbScheduler scheduler, SongtorDatabase database)
        throws SQLException {
      scheduler.schedule(
          UUID.randomUUID() + "-", due, "now() - interval '1 day' + n * interval '1 ms'");
      long before = number(database.superuser(), "SELECT count(*) FROM log.fired");
      Map<Figure, Double> figures = timed(database.superuser(), THEIRS_DUE, scheduler::start);
      long fired = number(database.superuser(), "SELECT count(*) FROM log.fired") - before;
      if (fired != due) {
        throw new IllegalStateException(fired + " rows for " + due + " tasks");
      }
      return figures;
    }

    private interface Firing {
      AutoCloseable start();
    }

    private Map<Figure, Double> timed(JdbcSettings settings, String left, Firing firing)
        throws SQLException {
      laboratory.settle();
      Meter meter = laboratory.meter();
      try (Connection watch = settings.connect();
          Statement statement = watch.createStatement()) {
        Meter.Reading before = meter.read();
        long began = System.nanoTime();
        try (AutoCloseable running = firing.start()) {
          if (!Processes.await(LIMIT, () -> number(statement, left) == 0)) {
            throw new IllegalStateException(
                number(statement, left) + " are left after " + LIMIT.toSeconds() + " s");
          }
          double seconds = (System.nanoTime() - began) / 1e9;
          Costs costs = meter.since(before);
          Map<Figure, Double> figures = new EnumMap<>(Figure.class);
          figures.put(Figure.SECONDS, seconds);
          figures.put(Figure.RATE, due / seconds);
          figures.put(Figure.CPU_HERE, costs.microsPer(due, Meter.HERE));
          figures.put(Figure.CPU_DATABASE, costs.microsPer(due, Meter.DATABASE));
          return figures;
        } catch (RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException("it could not be stopped", e);
        }
      }
    }

    private static long number(Statement statement, String query) {
      try (ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getLong(1);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static long number(JdbcSettings settings, String query) throws SQLException {
      try (Connection connection = settings.connect();
          Statement statement = connection.createStatement()) {
        return number(statement, query);
      }
    }

    private static void execute(JdbcSettings settings, String... statements) throws SQLException {
      try (Connection connection = settings.connect();
          Statement statement = connection.createStatement()) {
        for (String each : statements) {
          statement.execute(each);
        }
      }
    }

    @Override
    public void close() {
      crowded.close();
      alone.close();
      standard.close();
      tuned.close();
    }
  }
}
