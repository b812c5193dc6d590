package org.songtor.query.intake;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * A part of readiness: until news of the log arrives here for the first time, a read that wants to
 * see what was just written would wait in vain, and another replica or a moment's patience serves
 * it better.
 *
 * <p>Asked once only. Whoever has been ready stays so whatever is away later, and a start while the
 * broker is away does not wait for ever either: old rows are better than none.
 */
final class FirstNews implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(FirstNews.class);

  private final Supplier<IntakeState> state;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final long begin;
  private volatile boolean over;

  /**
   * @param patience how long to wait, counted from here
   * @param nanoTime such as {@link System#nanoTime()}
   */
  FirstNews(Supplier<IntakeState> state, Duration patience, LongSupplier nanoTime) {
    this.state = state;
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  @Override
  public Health health() {
    if (!over) {
      IntakeState now = state.get();
      over = arrives(now) || tooLate(now);
    }
    return Health.status(over ? Status.UP : Status.OUT_OF_SERVICE).build();
  }

  private static boolean arrives(IntakeState state) {
    return switch (state) {
      case RUNNING, STANDBY -> true;
      case STARTING, KAFKA_AWAY, NO_TOPIC, DATABASE_AWAY, STOPPED -> false;
    };
  }

  private boolean tooLate(IntakeState now) {
    if (nanoTime.getAsLong() - begin < patience.toNanos()) {
      return false;
    }
    log.warn("The intake is still {} after {}; serving the rows that are there", now, patience);
    return true;
  }
}
