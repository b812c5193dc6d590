package org.songtor.calendar;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.language.LocalizedText;

/**
 * A length of time as a committee writes it: "30 days", "4 weeks", "12 hours", "1 working day", "4
 * working hours". What instant it leads to depends on a {@link WorkingCalendar}.
 *
 * @param count 0 to 9999; 0 is at once
 */
public record Length(int count, Unit unit) {
  /** At once. */
  public static final Length NONE = new Length(0, Unit.HOUR);

  private static final Pattern FORM =
      Pattern.compile("([1-9][0-9]{0,3}) ((?:working )?(?:hour|day)|week)s?");

  /** What is counted. */
  public enum Unit {
    HOUR("hour", "ชั่วโมง", Duration.ofHours(1)),
    DAY("day", "วัน", Duration.ofDays(1)),
    WEEK("week", "สัปดาห์", Duration.ofDays(7)),
    /** Counted while offices are open, without the break at noon. */
    WORKING_HOUR("working hour", "ชั่วโมงทำการ", Duration.ZERO),
    WORKING_DAY("working day", "วันทำการ", Duration.ZERO);

    private final String en;
    private final String th;
    private final Duration duration;

    Unit(String en, String th, Duration duration) {
      this.en = en;
      this.th = th;
      this.duration = duration;
    }

    /** Whether only time counts in which offices work. */
    public boolean isWorkingTime() {
      return duration.isZero();
    }
  }

  public Length {
    Objects.requireNonNull(unit, "unit");
    if (count < 0) {
      throw new IllegalArgumentException("a length of time is not less than nothing");
    }
  }

  /** Empty when the text is not such a length. */
  public static Optional<Length> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String word = matcher.group(2);
    for (Unit unit : Unit.values()) {
      if (unit.en.equals(word)) {
        return Optional.of(new Length(Integer.parseInt(matcher.group(1)), unit));
      }
    }
    return Optional.empty();
  }

  public static Length days(int count) {
    return new Length(count, Unit.DAY);
  }

  public static Length hours(int count) {
    return new Length(count, Unit.HOUR);
  }

  public static Length workingDays(int count) {
    return new Length(count, Unit.WORKING_DAY);
  }

  public boolean isNone() {
    return count == 0;
  }

  /**
   * The time that passes on the clock.
   *
   * @throws IllegalStateException for working time, which depends on where it begins
   */
  public Duration onTheClock() {
    if (unit.isWorkingTime()) {
      throw new IllegalStateException("working time is counted by a calendar");
    }
    return unit.duration.multipliedBy(count);
  }

  public LocalizedText title() {
    return new LocalizedText(count + " " + unit.th, toString());
  }

  /** As it is written: "7 working days". */
  @Override
  public String toString() {
    return count + " " + unit.en + (count == 1 ? "" : "s");
  }
}
