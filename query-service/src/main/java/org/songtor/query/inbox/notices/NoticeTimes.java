package org.songtor.query.inbox.notices;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.WorkingCalendar;

/** When a member is told next. Pure. */
final class NoticeTimes {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(8),
          Duration.ofHours(24),
          Duration.ofHours(24));

  /** More than this nobody may ask for. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(24);

  private NoticeTimes() {}

  /**
   * The next time that it is this hour in Thailand, from Monday to Friday (J): work that waits over
   * a day off is told of when it is over.
   *
   * @param hour from 0 to 23
   */
  static Instant digest(Instant after, int hour) {
    ZonedDateTime now = after.atZone(WorkingCalendar.ZONE);
    ZonedDateTime next = now.with(LocalTime.of(hour, 0));
    while (!next.isAfter(now)
        || next.getDayOfWeek() == DayOfWeek.SATURDAY
        || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
      next = next.plusDays(1);
    }
    return next.toInstant();
  }

  /**
   * An address that is refused is given up in the end; a provider that is away never is, since that
   * is no member's fault and nobody should have to ask for notices again.
   *
   * @param failures in a row, at least 1
   * @param asked by the provider
   * @return how long to wait; empty when it has been tried often enough
   */
  static Optional<Duration> retry(int failures, NoticeFault fault, @Nullable Duration asked) {
    if (failures > PAUSES.size() && fault == NoticeFault.ADDRESS_REFUSED) {
      return Optional.empty();
    }
    Duration usual = PAUSES.get(Math.min(failures, PAUSES.size()) - 1);
    if (asked == null || asked.compareTo(usual) <= 0) {
      return Optional.of(usual);
    }
    return Optional.of(asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked);
  }
}
