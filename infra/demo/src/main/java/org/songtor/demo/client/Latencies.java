package org.songtor.demo.client;

import java.time.Duration;
import java.util.Arrays;

/** Measured times of one kind; thread-safe. */
public final class Latencies {
  private long[] nanos = new long[1024];
  private int count;

  public synchronized void add(Duration taken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = taken.toNanos();
  }

  public synchronized int count() {
    return count;
  }

  /**
   * The time within which the given share was done.
   *
   * @param share above 0, at most 1
   * @return zero when nothing was measured
   */
  public synchronized Duration percentile(double share) {
    if (count == 0) {
      return Duration.ZERO;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return Duration.ofNanos(sorted[Math.max(1, Math.min(count, rank)) - 1]);
  }
}
