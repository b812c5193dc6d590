package org.songtor.query.intake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * A part of readiness: until news of the log arrives here for the first time, and everything that
 * was in it at this start can be read, a read that wants to see what was just written would wait in
 * vain, and another replica or a moment's patience serves it better. Which replica takes the log in
 * makes no difference: all serve the same rows.
 *
 * <p>Asked once only. Whoever has been ready stays so whatever is away later, and a start while the
 * broker is away does not wait for ever either: old rows are better than none.
 */
final class FirstNews implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(FirstNews.class);

  private final Supplier<IntakeState> state;
  private final Reached end;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final long begin;
  private volatile boolean over;

  /** Whether the rows are where the log ended when this was first asked. */
  interface Reached {
    /**
     * @throws SQLException if that cannot be known now
     */
    boolean logEnd() throws SQLException;
  }

  /**
   * @param patience how long to wait, counted from here
   * @param nanoTime such as {@link System#nanoTime()}
   */
  FirstNews(Supplier<IntakeState> state, Reached end, Duration patience, LongSupplier nanoTime) {
    this.state = state;
    this.end = end;
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  @Override
  public Health health() {
    if (!over) {
      IntakeState now = state.get();
      over = (arrives(now) && reached()) || tooLate(now);
    }
    return Health.status(over ? Status.UP : Status.OUT_OF_SERVICE).build();
  }

  private static boolean arrives(IntakeState state) {
    return switch (state) {
      case RUNNING, STANDBY -> true;
      case STARTING, KAFKA_AWAY, NO_TOPIC, DATABASE_AWAY, STOPPED -> false;
    };
  }

  private boolean reached() {
    try {
      return end.logEnd();
    } catch (SQLException e) {
      log.debug("Whether the rows are at the log's end cannot be read: {}", Incoming.reason(e));
      return false;
    }
  }

  private boolean tooLate(IntakeState now) {
    if (nanoTime.getAsLong() - begin < patience.toNanos()) {
      return false;
    }
    log.warn(
        "After {} the rows are not known to be near the log's end (intake {}); serving what is"
            + " there",
        patience,
        now);
    return true;
  }
}
