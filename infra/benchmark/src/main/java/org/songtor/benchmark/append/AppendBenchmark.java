package org.songtor.benchmark.append;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.peer.StockAxon;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.stack.SongtorDatabase;

/** Durable creates and updates of cases, past HTTP. */
public final class AppendBenchmark implements Benchmark {
  static final String FLOOR = "commit loop";
  static final String AXON = "axon default";
  static final String AXON_TUNED = "axon tuned";

  private static final List<String> CONTENDERS = List.of(Scenario.OURS, FLOOR, AXON, AXON_TUNED);
  private static final int MANY = 64;

  /** Enough that callers seldom meet, few enough that all are loaded while warming up. */
  private static final int CASES = 1_000;

  @Override
  public String name() {
    return "append";
  }

  @Override
  public String title() {
    return "Durable create and update of a case, in process";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "A create registers a found child; an update plans a visit to one of "
            + CASES
            + " existing cases. Songtor also stores the answer for the idempotency key and the"
            + " deadline rows; Axon stores events only.",
        "`commit loop` is the floor: the same rows as Songtor's (copied from what it stored), one"
            + " statement for each table and one commit for each command, on as many connections as"
            + " callers; it decides and checks nothing.",
        "`axon default` is Axon 4.13 on its JDBC engine with Spring transactions, Jackson, a pool"
            + " of 10 and no cache; `axon tuned` has a pool of 32, Songtor's own aggregate cache,"
            + " text payloads, statements prepared at once and rewritten batches. Both run"
            + " Songtor's decider on the same commands.",
        "Closed loop: each caller asks again when it is answered. Songtor's relay and pollers rest"
            + " meanwhile, as Axon's processors do.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> also = List.of(Figure.CPU_HERE, Figure.CPU_DATABASE);
    return List.of(
        new Scenario("create-1", "Create, 1 caller", Figure.RATE, also, CONTENDERS),
        new Scenario("create-64", "Create, 64 callers", Figure.RATE, also, CONTENDERS),
        new Scenario("update-1", "Update, 1 caller", Figure.RATE, also, CONTENDERS),
        new Scenario("update-64", "Update, 64 callers", Figure.RATE, also, CONTENDERS));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Beats("create-1", FLOOR, 0.7),
        new Aim.Beats("create-64", FLOOR, 2),
        new Aim.Beats("create-64", AXON, 6),
        new Aim.Beats("create-64", AXON_TUNED, 6),
        new Aim.Beats("update-1", FLOOR, 0.7),
        new Aim.Beats("update-64", FLOOR, 2),
        new Aim.Beats("update-64", AXON, 10),
        new Aim.Beats("update-64", AXON_TUNED, 10));
  }

  @Override
  public Bench open(Laboratory laboratory) throws SQLException {
    return new Stores(laboratory);
  }

  /** All contenders, ready; each has a database of its own on the one server. */
  private static final class Stores implements Bench {
    private final Laboratory laboratory;
    private final Map<String, CaseStore> stores = new LinkedHashMap<>();

    Stores(Laboratory laboratory) throws SQLException {
      this.laboratory = laboratory;
      SongtorCases ours = new SongtorCases(laboratory.freshDatabase());
      stores.put(Scenario.OURS, ours);
      SongtorDatabase floor = laboratory.freshDatabase();
      // A service started there once leaves the tables.
      new SongtorCases(floor).close();
      stores.put(FLOOR, new CommitLoop(ours, floor, MANY));
      stores.put(AXON, new AxonCases(StockAxon.standard(laboratory.freshDatabase())));
      stores.put(AXON_TUNED, new AxonCases(StockAxon.tuned(laboratory.freshDatabase())));
      for (CaseStore store : stores.values()) {
        warm(store);
      }
    }

    /** So that the first one measured does not pay for the compiler. */
    private void warm(CaseStore store) throws SQLException {
      List<UUID> cases = store.copies(CASES);
      AtomicInteger next = new AtomicInteger();
      new ClosedLoop(8, laboratory.pace().warmUp(), laboratory.pace().length())
          .run(
              new Meter(),
              caller -> {
                store.create();
                store.update(cases.get(next.getAndIncrement() % CASES));
              });
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws SQLException {
      CaseStore store = java.util.Objects.requireNonNull(stores.get(contender));
      int callers = scenario.name().endsWith("-1") ? 1 : MANY;
      ClosedLoop loop =
          new ClosedLoop(callers, laboratory.pace().warmUp(), laboratory.pace().length());
      long before = store.events();
      ClosedLoop.Done done;
      if (scenario.name().startsWith("create")) {
        done = loop.run(laboratory.meter(), caller -> store.create());
      } else {
        List<UUID> cases = store.copies(CASES);
        before = store.events();
        AtomicInteger next = new AtomicInteger();
        done =
            loop.run(
                laboratory.meter(),
                caller -> store.update(cases.get(next.getAndIncrement() % CASES)));
      }
      if (store.events() - before < done.operations()) {
        throw new IllegalStateException(contender + " stored less than it answered for");
      }
      return Map.of(
          Figure.RATE,
          done.perSecond(),
          Figure.CPU_HERE,
          done.costs().microsPer(done.operations(), Meter.HERE),
          Figure.CPU_DATABASE,
          done.costs().microsPer(done.operations(), Meter.DATABASE));
    }

    @Override
    public void close() {
      stores.values().forEach(CaseStore::close);
    }
  }
}
