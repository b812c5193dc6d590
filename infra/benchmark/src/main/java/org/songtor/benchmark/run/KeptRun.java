package org.songtor.benchmark.run;

import java.time.Instant;
import java.util.Map;

/**
 * One measurement of one contender, as it is kept.
 *
 * @param repeat from 1
 * @param figures by {@link Figure#code()}
 * @param facts about the machine and the server's settings during the run, by name
 */
public record KeptRun(
    String scenario,
    String contender,
    int repeat,
    Instant at,
    Map<String, Double> figures,
    Map<String, String> facts) {
  public KeptRun {
    figures = Map.copyOf(figures);
    facts = Map.copyOf(facts);
  }

  public boolean has(Figure figure) {
    return figures.containsKey(figure.code());
  }

  /**
   * @throws IllegalArgumentException if it was not measured
   */
  public double figure(Figure figure) {
    Double value = figures.get(figure.code());
    if (value == null) {
      throw new IllegalArgumentException(scenario + " has no " + figure.code());
    }
    return value;
  }
}
