package org.songtor.benchmark.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.songtor.benchmark.http.LeanConnection;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.peer.AxonReplay;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.benchmark.service.Identity;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.benchmark.service.QueryService;
import org.songtor.stack.Ports;
import org.songtor.stack.Processes;

/** A rebuild of every projection from a long log. */
public final class RebuildBenchmark implements Benchmark {
  static final String FLOOR = "copy floor";
  static final String AXON = "axon default";
  static final String AXON_TUNED = "axon tuned";

  private static final long EVENTS = Long.getLong("songtor.bench.events", 10_000_000);
  private static final long EVENTS_QUICK = Long.getLong("songtor.bench.events", 200_000);

  /** A rate that does not depend on the length: it need not be measured over all. */
  private static final long FLOOR_EVENTS = 1_000_000;

  /** More than the tuned processor takes in its time. */
  private static final long PEER_EVENTS = 400_000;

  private static final Duration SLICE_WARM_UP = Duration.ofSeconds(2);
  private static final Duration SLICE = Duration.ofSeconds(6);
  private static final Duration LOOK = Duration.ofMillis(100);
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
        "The log holds about "
            + EVENTS
            + " events in a full run and "
            + EVENTS_QUICK
            + " in a quick one (`-Dsongtor.bench.events=N` in `SONGTOR_BENCH_JAVA_OPTIONS`):"
            + " copies, under ids of their own, of one case that went the whole way, laid among"
            + " each other as open cases are. All projections are rebuilt from all of it and"
            + " swapped in by the query-service's production jar, asked over its API.",
        "`copy floor`: one thread copies the first "
            + FLOOR_EVENTS
            + " events out (all, if there are fewer), parses every body as JSON and copies one"
            + " narrow row for each event into a table without indexes. Songtor decodes, folds,"
            + " writes the rows of all projections and makes their indexes.",
        "`axon default` and `axon tuned`: a processor of Axon 4.13 over its JDBC storage and token"
            + " store begins at the first of as many events of the same kind as it can take in the"
            + " time, and writes the floor's narrow row for each; its rate is taken over "
            + SLICE.toSeconds()
            + " s after "
            + SLICE_WARM_UP.toSeconds()
            + " s of warming up. Default: a tracking processor, an event at a time. Tuned: a pooled"
            + " processor with four segments, a thousand events and their rows at once, a thousand"
            + " events to a query.");
  }

  @Override
  public List<Scenario> scenarios() {
    return List.of(
        new Scenario(
            "all",
            "Events a second, all projections",
            Figure.RATE,
            List.of(Figure.SECONDS, Figure.CPU_HERE, Figure.CPU_SERVICES, Figure.CPU_DATABASE),
            List.of(Scenario.OURS, FLOOR, AXON, AXON_TUNED)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches("all", Figure.RATE, 100_000),
        new Aim.Beats("all", FLOOR, 0.6),
        new Aim.Beats("all", AXON, 1),
        new Aim.Beats("all", AXON_TUNED, 1));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException, SQLException {
    return new Logs(laboratory);
  }

  private static final class Logs implements Bench {
    private final Laboratory laboratory;
    private final LongLog log;
    private final Identity identity;
    private final String token;
    private final JavaChild queries;
    private final int port;
    private final AxonReplay axon;
    private final AxonReplay axonTuned;

    Logs(Laboratory laboratory) throws IOException, SQLException {
      this.laboratory = laboratory;
      boolean quick = laboratory.pace().quick();
      Path folder = Files.createDirectories(laboratory.folder().resolve("rebuild"));
      this.log = LongLog.of(laboratory, quick ? EVENTS_QUICK : EVENTS);
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
      this.axon = new AxonReplay(laboratory.freshDatabase(), false, PEER_EVENTS / 8);
      this.axonTuned = new AxonReplay(laboratory.freshDatabase(), true, PEER_EVENTS);
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender)
        throws IOException, SQLException {
      long service = queries.pid();
      Meter meter = laboratory.meter().with(Meter.SERVICES, () -> CpuTime.ofTree(service));
      ClosedLoop.Done done =
          switch (contender) {
            case FLOOR -> floor(meter);
            case AXON -> axon.run(meter, SLICE_WARM_UP, SLICE);
            case AXON_TUNED -> axonTuned.run(meter, SLICE_WARM_UP, SLICE);
            default -> ours(meter);
          };
      Costs costs = done.costs();
      return Map.of(
          Figure.RATE,
          done.perSecond(),
          Figure.SECONDS,
          done.length().toNanos() / 1e9,
          Figure.CPU_HERE,
          costs.microsPer(done.operations(), Meter.HERE),
          Figure.CPU_SERVICES,
          costs.microsPer(done.operations(), Meter.SERVICES),
          Figure.CPU_DATABASE,
          costs.microsPer(done.operations(), Meter.DATABASE));
    }

    private ClosedLoop.Done floor(Meter meter) throws IOException, SQLException {
      long wanted = Math.min(FLOOR_EVENTS, log.events());
      ClosedLoop.Done done = new CopyFloor(log.database().superuser()).run(wanted, meter);
      if (done.operations() != wanted) {
        throw new IllegalStateException(done.operations() + " of " + wanted + " events");
      }
      return done;
    }

    private ClosedLoop.Done ours(Meter meter) throws IOException {
      Meter.Reading before = meter.read();
      long began = System.nanoTime();
      rebuild();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      return new ClosedLoop.Done(log.events(), took, meter.since(before));
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
                  // Asking costs the service more than some events do.
                  LockSupport.parkNanos(LOOK.toNanos());
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
    public void close() throws SQLException {
      axon.close();
      axonTuned.close();
      queries.close();
      identity.close();
      log.forgetRows();
    }
  }
}
