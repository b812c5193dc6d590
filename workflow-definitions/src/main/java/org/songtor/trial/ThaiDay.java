package org.songtor.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days are days in Thailand, wherever it is judged. */
final class ThaiDay {
  private static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

  private ThaiDay() {}

  static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
