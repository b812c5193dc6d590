package org.songtor.benchmark.measure;

import java.util.Collection;

/**
 * What several runs of one thing gave.
 *
 * @param runs at least 1
 */
public record Spread(double median, double least, double most, int runs) {

  /**
   * @throws IllegalArgumentException if there is nothing to summarise
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no runs");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }
}
