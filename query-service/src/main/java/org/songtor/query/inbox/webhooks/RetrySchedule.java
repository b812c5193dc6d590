package org.songtor.query.inbox.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a request is sent again: soon at first, and for a bit more than three days in all, so that
 * an endpoint that fails on a Friday night is still tried on Monday. Pure.
 */
final class RetrySchedule {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** More than this nobody may ask for, or one answer would switch an endpoint off. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(24);

  /** Endpoints that failed together are not all tried at the same moment. */
  private static final double SPREAD = 0.1;

  private RetrySchedule() {}

  /**
   * @param failures of this change up to now, at least 1
   * @param asked by the endpoint
   * @param chance from 0 to 1, drawn by the caller
   * @return how long to wait; empty when it has been tried often enough
   */
  static Optional<Duration> pause(int failures, @Nullable Duration asked, double chance) {
    if (failures > PAUSES.size()) {
      return Optional.empty();
    }
    Duration usual = PAUSES.get(failures - 1);
    long spread = Math.round(usual.toMillis() * SPREAD * chance);
    Duration pause = usual.plusMillis(spread);
    if (asked == null || asked.compareTo(pause) <= 0) {
      return Optional.of(pause);
    }
    return Optional.of(asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked);
  }
}
