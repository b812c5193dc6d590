package org.songtor.benchmark.run;

import java.util.List;
import java.util.Map;

/** One row of what is measured: its scenarios, contenders and aims. */
public interface Benchmark {
  /** On the command line and in kept runs; kebab case. */
  String name();

  String title();

  /** What a reader must know to judge the figures: Markdown, one point each. */
  List<String> notes();

  List<Scenario> scenarios();

  List<Aim> aims();

  /** Prepares what all runs share. Called once, and only when a run is missing. */
  Bench open(Laboratory laboratory) throws Exception;

  /** A benchmark that is ready to run. */
  interface Bench extends AutoCloseable {
    /** Measures one contender once; bounded in time by the laboratory's {@link Pace}. */
    Map<Figure, Double> measure(Scenario scenario, String contender) throws Exception;

    @Override
    void close() throws Exception;
  }
}
