package org.songtor.query.pages.language;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as it was typed into three fields, kept as typed so that a refusal can show it again.
 *
 * <p>Years are read as people write them: 2568 and 68 are of the Buddhist Era, 2025 is Gregorian;
 * digits may be Thai.
 */
public record TypedDate(String day, String month, String year) implements Serializable {
  public static final TypedDate NONE = new TypedDate("", "", "");

  private static final int FIRST_BUDDHIST_YEAR = 2400;
  private static final Pattern TIME = Pattern.compile("([0-9]{1,2})[:.]([0-9]{2})");

  public static TypedDate of(LocalDate date, boolean thai) {
    return new TypedDate(
        Integer.toString(date.getDayOfMonth()),
        Integer.toString(date.getMonthValue()),
        Integer.toString(date.getYear() + (thai ? ThaiDates.BUDDHIST_ERA : 0)));
  }

  /** Nothing was typed at all. */
  public boolean blank() {
    return day.isBlank() && month.isBlank() && year.isBlank();
  }

  /** The day that was meant; empty if there is no such day. */
  public Optional<LocalDate> read() {
    try {
      int typedYear = Integer.parseInt(Digits.read(year.strip()));
      int typedMonth = Integer.parseInt(Digits.read(month.strip()));
      int typedDay = Integer.parseInt(Digits.read(day.strip()));
      if (typedYear < 0 || (typedYear > 99 && typedYear < 1900) || typedYear > 2800) {
        return Optional.empty();
      }
      int gregorian =
          typedYear <= 99
              ? 2500 + typedYear - ThaiDates.BUDDHIST_ERA
              : typedYear >= FIRST_BUDDHIST_YEAR ? typedYear - ThaiDates.BUDDHIST_ERA : typedYear;
      return Optional.of(LocalDate.of(gregorian, typedMonth, typedDay));
    } catch (NumberFormatException | DateTimeException e) {
      // A typing mistake is an answer of its own: the form asks again.
      return Optional.empty();
    }
  }

  /** A time of day such as "9:05", "09.05" or "๐๙:๐๕"; empty if it is none. */
  public static Optional<LocalTime> readTime(String typed) {
    Matcher time = TIME.matcher(Digits.read(typed.strip()));
    if (!time.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(time.group(1));
    int minute = Integer.parseInt(time.group(2));
    return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }
}
