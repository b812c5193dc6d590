package org.songtor.benchmark.pipeline;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.peer.FlowableCases;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;

/** Whole lives of cases, rows of the read side included. */
public final class LifeCycleBenchmark implements Benchmark {
  static final String FLOWABLE = "flowable default";
  static final String FLOWABLE_TUNED = "flowable tuned";

  private static final int CALLERS = 32;

  @Override
  public String name() {
    return "lifecycle";
  }

  @Override
  public String title() {
    return "Life cycle of 12 commands";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "From found to received by an agency: twelve commands, "
            + CALLERS
            + " callers in process. Songtor's clock runs until the last event is in the"
            + " query-service's rows: relay, broker and the query-service's production jar work on"
            + " the same processors meanwhile. Each contender has worked for a minute before it is"
            + " measured.",
        "`flowable default` and `flowable tuned` are Flowable CMMN 7.2: a case and eleven human"
            + " tasks in a row; each task is looked up and completed with one variable. Its own"
            + " tables are what its users read, so that there is nothing to project. Tuned: no"
            + " history, no identity engine, pool of 32, prepared statements.");
  }

  @Override
  public List<Scenario> scenarios() {
    return List.of(
        new Scenario(
            "twelve",
            "Cases of twelve commands",
            Figure.RATE,
            List.of(Figure.CPU_HERE, Figure.CPU_SERVICES, Figure.CPU_KAFKA, Figure.CPU_DATABASE),
            List.of(Scenario.OURS, FLOWABLE, FLOWABLE_TUNED)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches("twelve", Figure.RATE, 1_000),
        new Aim.Beats("twelve", FLOWABLE, 10),
        new Aim.Beats("twelve", FLOWABLE_TUNED, 10));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException, SQLException {
    return new Lives(laboratory);
  }

  private static final class Lives implements Bench {
    private final Laboratory laboratory;
    private final SongtorOutbox ours;
    private final FlowableCases flowable;
    private final FlowableCases flowableTuned;

    Lives(Laboratory laboratory) throws IOException, SQLException {
      this.laboratory = laboratory;
      this.ours = new SongtorOutbox(laboratory, 0);
      this.flowable = FlowableCases.standard(laboratory.freshDatabase());
      this.flowableTuned = FlowableCases.tuned(laboratory.freshDatabase());
      // The optimising compilers of two JVMs need tens of seconds on two cores that also work.
      Duration warm = laboratory.pace().sustained();
      ours.lifeCycles(CALLERS, warm);
      new ClosedLoop(CALLERS, Duration.ZERO, warm).run(new Meter(), caller -> flowable.live());
      new ClosedLoop(CALLERS, Duration.ZERO, warm).run(new Meter(), caller -> flowableTuned.live());
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws SQLException {
      ClosedLoop.Done done =
          switch (contender) {
            case FLOWABLE -> theirs(flowable);
            case FLOWABLE_TUNED -> theirs(flowableTuned);
            default -> ours.lifeCycles(CALLERS, laboratory.pace().length());
          };
      Costs costs = done.costs();
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.RATE, done.perSecond());
      figures.put(Figure.CPU_HERE, costs.microsPer(done.operations(), Meter.HERE));
      figures.put(Figure.CPU_DATABASE, costs.microsPer(done.operations(), Meter.DATABASE));
      if (contender.equals(Scenario.OURS)) {
        figures.put(Figure.CPU_SERVICES, costs.microsPer(done.operations(), Meter.SERVICES));
        figures.put(Figure.CPU_KAFKA, costs.microsPer(done.operations(), Meter.KAFKA));
      }
      return figures;
    }

    private ClosedLoop.Done theirs(FlowableCases cases) {
      return new ClosedLoop(CALLERS, laboratory.pace().warmUp(), laboratory.pace().length())
          .run(laboratory.meter(), caller -> cases.live());
    }

    @Override
    public void close() {
      ours.close();
      flowable.close();
      flowableTuned.close();
    }
  }
}
