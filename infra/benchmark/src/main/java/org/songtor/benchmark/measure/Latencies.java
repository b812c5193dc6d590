package org.songtor.benchmark.measure;

import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times from when something was due to start until it was done; any number of threads record. */
public final class Latencies {
  private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

  /** Three significant digits. */
  private final Histogram histogram = new ConcurrentHistogram(LONGEST_NANOS, 3);

  /** A time beyond five minutes counts as five minutes, a negative one as none. */
  public void record(long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /**
   * In milliseconds.
   *
   * @param percentile 0 to 100
   */
  public double percentile(double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }

  /** The longest, in milliseconds. */
  public double longest() {
    return histogram.getMaxValue() / 1e6;
  }

  public void reset() {
    histogram.reset();
  }
}
