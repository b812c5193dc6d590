package org.songtor.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * When offices work: what lengths of time lead to. Pure, so that a limit that was counted once is
 * counted the same for ever; the clock is always that of Thailand.
 *
 * <p>A working day later is the next day on which offices work, at the same time of day. What
 * begins while offices are closed counts from when they open next. All instants are whole
 * milliseconds, so that no store can round them.
 *
 * @param name of the table of days off
 */
public record WorkingCalendar(String name, OfficeHours hours, DaysOff daysOff, SchoolTerms terms) {
  /** Days are days in Thailand, wherever they are counted. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

  public WorkingCalendar {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(hours, "hours");
    Objects.requireNonNull(daysOff, "daysOff");
    Objects.requireNonNull(terms, "terms");
  }

  /** The same days off and terms with other office hours. */
  public WorkingCalendar open(OfficeHours other) {
    return new WorkingCalendar(name, other, daysOff, terms);
  }

  public boolean isWorkingDay(LocalDate day) {
    return !DaysOff.isWeekend(day) && daysOff.on(day).isEmpty();
  }

  /** The day itself where offices work on it, else the next on which they do. */
  public LocalDate workingDayFrom(LocalDate day) {
    LocalDate next = day;
    while (!isWorkingDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** The instant a length of time after another. */
  public Instant after(Instant from, Length length) {
    Instant due =
        switch (length.unit()) {
          case HOUR, DAY, WEEK -> from.plus(length.onTheClock());
          case WORKING_DAY -> workingDaysAfter(countedFrom(from), length.count());
          case WORKING_HOUR -> workingHoursAfter(countedFrom(from), length.count());
        };
    return due.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The instant that lies a length of time before another: as far back as it may be. */
  public Instant before(Instant until, Length length) {
    return switch (length.unit()) {
      case HOUR, DAY, WEEK -> until.minus(length.onTheClock());
      case WORKING_DAY, WORKING_HOUR -> {
        // A working hour is counted back as if it were a whole day: earlier, and never too late.
        LocalDateTime local = local(until);
        LocalDate day = local.toLocalDate();
        for (int left = length.count(); left > 0; ) {
          day = day.minusDays(1);
          if (isWorkingDay(day)) {
            left--;
          }
        }
        yield instant(day.atTime(local.toLocalTime()));
      }
    };
  }

  /** The moment itself while offices are open or at lunch, else when they open next. */
  LocalDateTime countedFrom(Instant from) {
    LocalDateTime local = local(from);
    LocalDate day = local.toLocalDate();
    LocalTime time = local.toLocalTime();
    if (isWorkingDay(day) && time.isBefore(hours.closes())) {
      return time.isBefore(hours.opens()) ? day.atTime(hours.opens()) : local;
    }
    return workingDayFrom(day.plusDays(1)).atTime(hours.opens());
  }

  private Instant workingDaysAfter(LocalDateTime from, int count) {
    LocalDate day = from.toLocalDate();
    for (int i = 0; i < count; i++) {
      day = workingDayFrom(day.plusDays(1));
    }
    return instant(day.atTime(from.toLocalTime()));
  }

  private Instant workingHoursAfter(LocalDateTime from, int count) {
    Duration left = Duration.ofHours(count);
    LocalDateTime at = from;
    while (true) {
      LocalDate day = at.toLocalDate();
      for (LocalTime[] open : openOn()) {
        LocalTime begin = at.toLocalTime().isAfter(open[0]) ? at.toLocalTime() : open[0];
        if (begin.isBefore(open[1])) {
          Duration worked = Duration.between(begin, open[1]);
          if (left.compareTo(worked) <= 0) {
            return instant(day.atTime(begin).plus(left));
          }
          left = left.minus(worked);
        }
      }
      at = workingDayFrom(day.plusDays(1)).atTime(hours.opens());
    }
  }

  /** From when till when work is done on a working day: before and after lunch. */
  private LocalTime[][] openOn() {
    return new LocalTime[][] {
      {hours.opens(), hours.lunchFrom()}, {hours.lunchTo(), hours.closes()}
    };
  }

  /** The day in Thailand of an instant. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  /** When a day begins in Thailand. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZONE);
  }

  static Instant instant(LocalDateTime local) {
    return local.atZone(ZONE).toInstant();
  }
}
