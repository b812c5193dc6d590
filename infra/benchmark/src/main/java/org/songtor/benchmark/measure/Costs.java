package org.songtor.benchmark.measure;

import java.time.Duration;
import java.util.Map;

/**
 * Processor time used during a measurement.
 *
 * @param byPart by the name that the {@link Meter} gave it
 */
public record Costs(Map<String, Duration> byPart, Duration length) {
  public Costs {
    byPart = Map.copyOf(byPart);
  }

  /** Of one part, in microseconds for each operation. */
  public double microsPer(long operations, String part) {
    Duration used = byPart.getOrDefault(part, Duration.ZERO);
    return operations == 0 ? 0 : used.toNanos() / 1e3 / operations;
  }

  /** Of all parts, in microseconds for each operation. */
  public double microsPer(long operations) {
    return byPart.keySet().stream().mapToDouble(part -> microsPer(operations, part)).sum();
  }

  /** How many processors a part kept busy: 1 is one whole core. */
  public double cores(String part) {
    Duration used = byPart.getOrDefault(part, Duration.ZERO);
    return length.isZero() ? 0 : (double) used.toNanos() / length.toNanos();
  }
}
