package org.songtor.calendar;

import java.time.Duration;
import java.time.LocalTime;

/**
 * When offices work on a working day, in Thai time.
 *
 * @param lunchFrom within the hours, and before {@code lunchTo}; the same where nobody rests
 */
public record OfficeHours(
    LocalTime opens, LocalTime lunchFrom, LocalTime lunchTo, LocalTime closes) {
  /** 08:30–16:30 with the hour at noon off: what government offices keep (J). */
  public static final OfficeHours USUAL =
      new OfficeHours(
          LocalTime.of(8, 30), LocalTime.NOON, LocalTime.of(13, 0), LocalTime.of(16, 30));

  public OfficeHours {
    if (!opens.isBefore(closes)
        || lunchFrom.isBefore(opens)
        || lunchTo.isBefore(lunchFrom)
        || closes.isBefore(lunchTo)
        || workedBetween(opens, lunchFrom, lunchTo, closes).isZero()) {
      throw new IllegalArgumentException("an office opens, rests and closes in this order");
    }
  }

  private static Duration workedBetween(
      LocalTime opens, LocalTime lunchFrom, LocalTime lunchTo, LocalTime closes) {
    return Duration.between(opens, lunchFrom).plus(Duration.between(lunchTo, closes));
  }
}
