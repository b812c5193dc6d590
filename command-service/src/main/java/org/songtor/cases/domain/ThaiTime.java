package org.songtor.cases.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days are days in Thailand, wherever the service runs. */
final class ThaiTime {
  private static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

  private ThaiTime() {}

  static LocalDate dayOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
