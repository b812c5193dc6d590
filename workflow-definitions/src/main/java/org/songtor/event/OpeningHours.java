package org.songtor.event;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an agency is open on some days of the week, in Thailand's time. Public holidays are not told
 * here: the calendar knows them.
 *
 * @param from the first day
 * @param to the last day, which may be the same, and is never before the first within a week
 * @param closes after it opens, on the same day
 */
public record OpeningHours(DayOfWeek from, DayOfWeek to, LocalTime opens, LocalTime closes) {
  private static final Pattern FORM =
      Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))? ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");
  private static final int LETTERS = 3;

  public OpeningHours {
    if (to.compareTo(from) < 0) {
      throw new IllegalArgumentException("the last day is before the first");
    }
    if (!closes.isAfter(opens)) {
      throw new IllegalArgumentException("it closes before it opens");
    }
  }

  /**
   * Reads the form that {@link #text} writes.
   *
   * @throws IllegalArgumentException if it is not of that form, or says nothing possible
   */
  public static OpeningHours of(String text) {
    Matcher match = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!match.matches()) {
      throw new IllegalArgumentException("opening hours are written MON-FRI 08:30-16:30");
    }
    DayOfWeek from = day(match.group(1));
    String to = match.group(2);
    return new OpeningHours(
        from, to == null ? from : day(to), time(match.group(3)), time(match.group(4)));
  }

  /** Such as {@code MON-FRI 08:30-16:30}. */
  public String text() {
    return (from == to ? letters(from) : letters(from) + "-" + letters(to))
        + " "
        + opens
        + "-"
        + closes;
  }

  private static DayOfWeek day(String letters) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> letters(day).equals(letters))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such day"));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException("no such time", e);
    }
  }

  private static String letters(DayOfWeek day) {
    return day.name().substring(0, LETTERS);
  }
}
