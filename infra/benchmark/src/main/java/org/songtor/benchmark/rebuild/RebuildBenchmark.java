package org.songtor.benchmark.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.benchmark.http.LeanConnection;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.pipeline.SongtorOutbox;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.benchmark.service.Identity;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.benchmark.service.QueryService;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.Ports;
import org.songtor.stack.Processes;
import org.songtor.stack.SongtorDatabase;

/** A rebuild of every projection from a long log. */
public final class RebuildBenchmark implements Benchmark {
  static final String FLOOR = "copy floor";

  private static final long EVENTS = Long.getLong("songtor.bench.events", 10_000_000);
  private static final long EVENTS_QUICK = Long.getLong("songtor.bench.events", 200_000);
  private static final Duration LIMIT = Duration.ofMinutes(15);

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String title() {
    return "Rebuild of the projections from the log";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "The log holds "
            + EVENTS
            + " events in a full run and "
            + EVENTS_QUICK
            + " in a quick one (`-Dsongtor.bench.events=N` in `SONGTOR_BENCH_JAVA_OPTIONS`):"
            + " copies, under ids of their own, of one case that went the whole way. All"
            + " projections are rebuilt and swapped in by the query-service's production jar, asked"
            + " over its API.",
        "`copy floor`: one thread copies the events out, parses every body as JSON and copies one"
            + " narrow row for each event into a table without indexes. Songtor decodes, folds,"
            + " writes the rows of all projections and makes their indexes.",
        "Axon's replay is not measured here yet.");
  }

  @Override
  public List<Scenario> scenarios() {
    return List.of(
        new Scenario(
            "all",
            "Events a second, all projections",
            Figure.RATE,
            List.of(Figure.SECONDS, Figure.CPU_HERE, Figure.CPU_SERVICES, Figure.CPU_DATABASE),
            List.of(Scenario.OURS, FLOOR)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(new Aim.Reaches("all", Figure.RATE, 100_000), new Aim.Beats("all", FLOOR, 0.6));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException, SQLException {
    return new Logs(laboratory);
  }

  private static final class Logs implements Bench {
    private final Laboratory laboratory;
    private final SongtorDatabase database;
    private final Identity identity;
    private final String token;
    private final JavaChild queries;
    private final int port;
    private final long events;

    Logs(Laboratory laboratory) throws IOException, SQLException {
      this.laboratory = laboratory;
      Path folder = Files.createDirectories(laboratory.folder().resolve("rebuild"));
      try (SongtorOutbox outbox = new SongtorOutbox(laboratory, 1)) {
        this.database = outbox.database();
      }
      fill(database.superuser(), laboratory.pace().quick() ? EVENTS_QUICK : EVENTS);
      this.events = number(database.superuser(), "SELECT max(position) FROM log.event");
      this.identity = new Identity(folder);
      this.token = identity.tokenOf("admin");
      this.port = Ports.free();
      this.queries =
          QueryService.start(
              laboratory.checkout(),
              database,
              "127.0.0.1:1",
              "none",
              identity.issuer(),
              port,
              folder.resolve("query-service.log"));
    }

    /** Copies the one referred case under ids of their own, dense in position. */
    private static void fill(JdbcSettings superuser, long wanted) throws SQLException {
      try (Connection connection = superuser.connect();
          Statement statement = connection.createStatement()) {
        String pattern;
        String referral;
        try (ResultSet row =
            statement.executeQuery("SELECT case_id, referral_id FROM log.referral_route")) {
          row.next();
          pattern = row.getObject(1, UUID.class).toString();
          referral = row.getObject(2, UUID.class).toString();
        }
        long length =
            number(superuser, "SELECT count(*) FROM log.event WHERE stream_id = '" + pattern + "'");
        long head = number(superuser, "SELECT max(position) FROM log.event");
        statement.execute(
            "CREATE TEMP TABLE copied AS SELECT n, uuidv7() AS id, uuidv7() AS referral"
                + " FROM generate_series(0, "
                + (wanted / length - 1)
                + ") AS n");
        statement.execute(
            """
            INSERT INTO log.event (stream_id, seq, position, stream_kind, wire_name, wire_version,
              event_id, occurred_at, recorded_at, meta, payload)
            SELECT c.id, e.seq, %d + c.n * %d + e.seq + 1, e.stream_kind, e.wire_name,
              e.wire_version, uuidv7(), e.occurred_at, e.recorded_at, e.meta,
              replace(replace(e.payload, '%s', c.id::text), '%s', c.referral::text)
            FROM copied c, log.event e WHERE e.stream_id = '%s'
            """
                .formatted(head, length, pattern, referral, pattern));
        // As if the intake had taken in everything: a rebuild goes as far as the served rows.
        statement.execute(
            "UPDATE read.intake_partition SET position = (SELECT max(position) FROM log.event)");
        statement.execute("VACUUM ANALYZE log.event");
      }
    }

    private static long number(JdbcSettings settings, String query) throws SQLException {
      try (Connection connection = settings.connect();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender)
        throws IOException, SQLException {
      long service = queries.pid();
      Meter meter = laboratory.meter().with(Meter.SERVICES, () -> CpuTime.ofTree(service));
      Meter.Reading before = meter.read();
      long began = System.nanoTime();
      if (contender.equals(FLOOR)) {
        long copied = new CopyFloor(database.superuser()).run();
        if (copied != events) {
          throw new IllegalStateException(copied + " of " + events + " events were copied");
        }
      } else {
        rebuild();
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      Costs costs = meter.since(before);
      return Map.of(
          Figure.RATE,
          events / seconds,
          Figure.SECONDS,
          seconds,
          Figure.CPU_HERE,
          costs.microsPer(events, Meter.HERE),
          Figure.CPU_SERVICES,
          costs.microsPer(events, Meter.SERVICES),
          Figure.CPU_DATABASE,
          costs.microsPer(events, Meter.DATABASE));
    }

    private void rebuild() throws IOException {
      try (LeanConnection connection = new LeanConnection(port)) {
        LeanConnection.Reply asked =
            connection.post(
                "/api/system/rebuilds",
                token,
                UUID.randomUUID().toString(),
                "{\"projection\": \"all\"}");
        if (asked.status() != 202) {
          throw new IllegalStateException("refused: " + asked.status() + " " + asked.body());
        }
        String id = between(asked.body(), "\"id\":\"");
        String[] state = new String[1];
        boolean ended =
            Processes.await(
                LIMIT,
                () -> {
                  try {
                    LeanConnection.Reply reply =
                        connection.get("/api/system/rebuilds/" + id, token);
                    state[0] = between(reply.body(), "\"state\":\"");
                    return state[0].equals("DONE") || state[0].equals("FAILED");
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
        if (!ended || !"DONE".equals(state[0])) {
          throw new IllegalStateException("the rebuild ended as " + state[0]);
        }
      }
    }

    private static String between(String body, String begin) {
      int at = body.indexOf(begin);
      if (at < 0) {
        throw new IllegalStateException("unexpected answer: " + body);
      }
      at += begin.length();
      return body.substring(at, body.indexOf('"', at));
    }

    @Override
    public void close() {
      queries.close();
      identity.close();
    }
  }
}
