package org.songtor.benchmark.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.songtor.benchmark.append.Requests;
import org.songtor.benchmark.append.SongtorCases;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.peer.StockAxon;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.language.CaseId;
import org.songtor.stack.SongtorDatabase;

/** Loading a case before a command is decided. */
public final class LoadBenchmark implements Benchmark {
  static final String SELECT = "raw select";
  static final String AXON = "axon default";
  static final String AXON_CACHED = "axon cached";

  private static final int CASES = 500;

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String title() {
    return "Loading a case";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "One caller loads "
            + CASES
            + " cases in turn as aggregates, all pages in PostgreSQL's memory. *Cold*: every load"
            + " reads all events. *Cached*: the service remembers them.",
        "`raw select` reads the same rows with one prepared statement and decodes nothing: the"
            + " floor of a cold load.",
        "`axon default` reads from the database every time, also where Songtor is cached; `axon"
            + " cached` has Songtor's own cache.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> also = List.of(Figure.CPU_HERE, Figure.CPU_DATABASE);
    List<String> cold = List.of(Scenario.OURS, SELECT, AXON);
    List<String> cached = List.of(Scenario.OURS, AXON, AXON_CACHED);
    return List.of(
        new Scenario("cold-12", "12 events, cold", Figure.MICROS, also, cold),
        new Scenario("cold-100", "100 events, cold", Figure.MICROS, also, cold),
        new Scenario("cached-12", "12 events, cached", Figure.MICROS, also, cached),
        new Scenario("cached-100", "100 events, cached", Figure.MICROS, also, cached));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Beats("cold-12", AXON, 2.5),
        new Aim.Beats("cold-100", AXON, 2.5),
        new Aim.Beats("cached-12", AXON, 50),
        new Aim.Beats("cached-100", AXON, 50));
  }

  @Override
  public Bench open(Laboratory laboratory) throws SQLException {
    return new Loads(laboratory);
  }

  private static final class Loads implements Bench {
    private final Laboratory laboratory;
    private final SongtorDatabase database;
    private final SongtorCases forgetful;
    private final SongtorCases remembering;
    private final StockAxon axon;
    private final StockAxon axonCached;
    private final Connection raw;
    private final Map<String, List<UUID>> ours = new HashMap<>();
    private final Map<String, List<UUID>> theirs = new HashMap<>();
    private final Map<String, List<UUID>> theirsCached = new HashMap<>();

    Loads(Laboratory laboratory) throws SQLException {
      this.laboratory = laboratory;
      this.database = laboratory.freshDatabase();
      this.forgetful = SongtorCases.forgetful(database);
      this.remembering = new SongtorCases(database);
      this.axon = StockAxon.standard(laboratory.freshDatabase());
      this.axonCached = StockAxon.tuned(laboratory.freshDatabase());
      this.raw = database.command().connect();
      for (int events : new int[] {12, 100}) {
        String key = Integer.toString(events);
        ours.put(key, remembering.copies(remembering.caseOf(events), CASES));
        theirs.put(key, copies(axon, events));
        theirsCached.put(key, copies(axonCached, events));
      }
    }

    private static List<UUID> copies(StockAxon axon, int events) throws SQLException {
      CaseId id = CaseId.at(System.currentTimeMillis());
      axon.create(id, Requests.create(id), Requests.now(), Requests.meta());
      while (axon.load(id.value()) < events - 1) {
        axon.handle(id, Requests.update(), Requests.now(), Requests.meta());
      }
      List<UUID> ids = new java.util.ArrayList<>();
      for (int i = 0; i < CASES; i++) {
        ids.add(CaseId.at(System.currentTimeMillis()).value());
      }
      axon.copy(id.value(), ids);
      return ids;
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws SQLException {
      boolean cold = scenario.name().startsWith("cold");
      String events = scenario.name().substring(scenario.name().indexOf('-') + 1);
      long last = Long.parseLong(events) - 1;
      ClosedLoop.Work<SQLException> load =
          switch (contender) {
            case SELECT -> each(ours, events, this::select, last);
            case AXON -> each(theirs, events, axon::load, last);
            case AXON_CACHED -> each(theirsCached, events, axonCached::load, last);
            default -> each(ours, events, cold ? forgetful::load : remembering::load, last);
          };
      ClosedLoop.Done done =
          new ClosedLoop(1, laboratory.pace().warmUp(), laboratory.pace().brief())
              .run(laboratory.meter(), load);
      return Map.of(
          Figure.MICROS,
          1e6 / done.perSecond(),
          Figure.CPU_HERE,
          done.costs().microsPer(done.operations(), Meter.HERE),
          Figure.CPU_DATABASE,
          done.costs().microsPer(done.operations(), Meter.DATABASE));
    }

    /** Loads one case and returns the number of its last event. */
    private interface Load {
      long of(UUID id) throws SQLException;
    }

    private static ClosedLoop.Work<SQLException> each(
        Map<String, List<UUID>> cases, String events, Load load, long last) {
      List<UUID> ids = Objects.requireNonNull(cases.get(events));
      AtomicInteger next = new AtomicInteger();
      return caller -> {
        long found = load.of(ids.get(next.getAndIncrement() % ids.size()));
        if (found != last) {
          throw new IllegalStateException("loaded up to " + found + ", not " + last);
        }
      };
    }

    private long select(UUID id) throws SQLException {
      long last = -1;
      try (PreparedStatement select =
          raw.prepareStatement(
              "SELECT seq, wire_name, wire_version, event_id, occurred_at, recorded_at, meta,"
                  + " payload FROM log.event WHERE stream_id = ? ORDER BY seq")) {
        select.setObject(1, id);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            last = rows.getLong(1);
            for (int i = 2; i <= 8; i++) {
              rows.getObject(i);
            }
          }
        }
      }
      return last;
    }

    @Override
    public void close() throws SQLException {
      raw.close();
      forgetful.close();
      remembering.close();
      axon.close();
      axonCached.close();
    }
  }
}
