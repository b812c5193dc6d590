package org.songtor.cases.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Days are days in Thailand, wherever the service runs. */
final class ThaiTime {
  private static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");
  private static final int BUDDHIST_ERA = 543;
  private static final List<String> MONTHS =
      List.of(
          "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.",
          "ธ.ค.");

  private ThaiTime() {}

  static LocalDate dayOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  /** Such as "22 พ.ย. 2569 (2026-11-22)": the day as people say it, and as it is sent. */
  static String written(LocalDate day) {
    return day.getDayOfMonth()
        + " "
        + MONTHS.get(day.getMonthValue() - 1)
        + " "
        + (day.getYear() + BUDDHIST_ERA)
        + " ("
        + day
        + ")";
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
