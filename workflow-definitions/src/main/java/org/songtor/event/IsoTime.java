package org.songtor.event;

import java.time.Instant;
import java.time.LocalDate;

/** Moments as {@link Instant#toString()} writes them, some times faster. */
final class IsoTime {
  private static final int SECONDS_OF_A_DAY = 86_400;

  /** Years of other than four digits have a form of their own. */
  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

  private static final long YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

  private IsoTime() {}

  static String of(Instant moment) {
    long epochSecond = moment.getEpochSecond();
    if (epochSecond < YEAR_0 || epochSecond >= YEAR_10000) {
      return moment.toString();
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_OF_A_DAY));
    int second = Math.floorMod(epochSecond, SECONDS_OF_A_DAY);
    int nanos = moment.getNano();
    int fraction = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
    byte[] text = new byte[20 + (fraction == 0 ? 0 : fraction + 1)];
    digits(text, 0, 4, date.getYear());
    text[4] = '-';
    digits(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, second / 3_600);
    text[13] = ':';
    digits(text, 14, 2, second / 60 % 60);
    text[16] = ':';
    digits(text, 17, 2, second % 60);
    if (fraction > 0) {
      text[19] = '.';
      digits(
          text,
          20,
          fraction,
          fraction == 3 ? nanos / 1_000_000 : fraction == 6 ? nanos / 1_000 : nanos);
    }
    text[text.length - 1] = 'Z';
    return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static void digits(byte[] text, int at, int count, int value) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
