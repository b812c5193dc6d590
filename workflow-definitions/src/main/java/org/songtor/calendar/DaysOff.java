package org.songtor.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/**
 * The public holidays of a country: announced year by year; of a year that is not announced only
 * the days of every year are known, with the next working day in the place of one that falls on a
 * weekend (J).
 *
 * <p>Immutable to those who ask; what is worked out for a year is kept.
 */
public final class DaysOff {
  private final List<Yearly> everyYear;
  private final Map<LocalDate, LocalizedText> announced;
  private final Set<Integer> announcedYears;
  private final Map<Integer, Map<LocalDate, LocalizedText>> workedOut = new ConcurrentHashMap<>();

  /** A holiday on the same date each year. */
  public record Yearly(MonthDay on, LocalizedText title) {}

  /**
   * @param announced the days off of every year that was announced, all of them; of two on one date
   *     the first names it
   */
  public DaysOff(List<Yearly> everyYear, List<DayOff> announced) {
    this.everyYear = List.copyOf(everyYear);
    Map<LocalDate, LocalizedText> days = new HashMap<>();
    announced.forEach(day -> days.putIfAbsent(day.on(), day.title()));
    this.announced = Map.copyOf(days);
    this.announcedYears =
        announced.stream().map(day -> day.on().getYear()).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether all days off of a year (Gregorian) are known. */
  public boolean isAnnounced(int year) {
    return announcedYears.contains(year);
  }

  /** The holiday on a day, on whatever day of the week. */
  public Optional<DayOff> on(LocalDate day) {
    @Nullable LocalizedText title =
        isAnnounced(day.getYear())
            ? announced.get(day)
            : workedOut.computeIfAbsent(day.getYear(), this::workOut).get(day);
    return title == null ? Optional.empty() : Optional.of(new DayOff(day, title));
  }

  private Map<LocalDate, LocalizedText> workOut(int year) {
    Map<LocalDate, LocalizedText> days = new HashMap<>();
    everyYear.forEach(yearly -> days.putIfAbsent(yearly.on().atYear(year), yearly.title()));
    Map<LocalizedText, LocalDate> inPlaceOf = new HashMap<>();
    for (Yearly yearly : everyYear) {
      LocalDate day = yearly.on().atYear(year);
      // Of a feast of several days one is made up for.
      if (isWeekend(day) && !inPlaceOf.containsKey(yearly.title())) {
        LocalDate next = day;
        while (isWeekend(next) || days.containsKey(next)) {
          next = next.plusDays(1);
        }
        // What would fall into the next year is not made up for there: its first day off is.
        inPlaceOf.put(yearly.title(), next);
        days.put(
            next,
            new LocalizedText(
                "ชดเชย" + yearly.title().th(), yearly.title().en() + " (substitute day)"));
      }
    }
    return Map.copyOf(days);
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
