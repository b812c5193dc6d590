package org.songtor.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The service's time in whole microseconds, which is what the log keeps: what a decision sees live
 * and what a replay sees are then the same.
 */
public abstract class ServiceClock extends Clock {

  /** How far this clock is ahead of the world; zero in real work. */
  public abstract Duration offset();

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The clock itself would only be asked this again. */
  @Override
  @SuppressWarnings("UnnecessaryMethodReference")
  public Clock withZone(ZoneId zone) {
    InstantSource same = this::instant;
    return same.withZone(zone);
  }

  /** The world's time. */
  public static ServiceClock real() {
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
