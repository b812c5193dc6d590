package org.songtor.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The service's time in whole microseconds, which is what the log keeps: what a decision sees live
 * and what a replay sees are then the same.
 */
public interface ServiceClock extends InstantSource {

  /** How far this clock is ahead of the world; zero in real work. */
  Duration offset();

  /** The world's time. */
  static ServiceClock real() {
    return new ServiceClock() {
      @Override
      public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
      }

      @Override
      public Duration offset() {
        return Duration.ZERO;
      }
    };
  }
}
