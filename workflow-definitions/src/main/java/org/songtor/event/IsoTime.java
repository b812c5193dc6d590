package org.songtor.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Moments as {@link Instant#toString()} writes and reads them, some times faster; and dates as
 * {@link LocalDate} does.
 */
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

  /** Null unless it has the usual form, as {@link #of} writes a moment of four digits' year. */
  static @Nullable Instant read(String text) {
    int fraction = text.length() == 20 ? 0 : text.length() - 21;
    boolean usual =
        (fraction == 0 || fraction == 3 || fraction == 6 || fraction == 9)
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (fraction == 0 || text.charAt(19) == '.')
            && text.charAt(text.length() - 1) == 'Z';
    if (!usual) {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    int nanos = number(text, 20, fraction);
    if (year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return null;
    }
    if (second < 0 || second > 59 || nanos < 0) {
      return null;
    }
    for (int i = fraction; i < 9; i++) {
      nanos *= 10;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return Instant.ofEpochSecond(
          days * SECONDS_OF_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Null unless it has the usual form, as a date of four digits' year is written. */
  static @Nullable LocalDate readDate(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    try {
      return year < 0 ? null : LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Negative if any of these is no digit. */
  private static int number(String text, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static void digits(byte[] text, int at, int count, int value) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
