package org.songtor.benchmark.run;

import java.time.Duration;

/**
 * How long measurements take.
 *
 * @param quick seconds instead of minutes: shows that all works and roughly where things stand
 */
public record Pace(boolean quick) {

  /** Before a throughput or latency is measured, in every run. */
  public Duration warmUp() {
    return quick ? Duration.ofSeconds(1) : Duration.ofSeconds(2);
  }

  /** Of one throughput or latency measurement. */
  public Duration length() {
    return quick ? Duration.ofSeconds(3) : Duration.ofSeconds(6);
  }

  /**
   * Of one measurement with a single caller, who does the same thing thousands of times a second.
   */
  public Duration brief() {
    return Duration.ofSeconds(quick ? 2 : 3);
  }

  /** For which a rate must hold to count as sustained. */
  public Duration sustained() {
    return quick ? Duration.ofSeconds(10) : Duration.ofSeconds(60);
  }

  /** The name in kept runs. */
  public String code() {
    return quick ? "quick" : "full";
  }
}
