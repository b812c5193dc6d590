package org.songtor.definition;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.language.LocalizedText;

/**
 * Who reports to whom, and when: a line of a war room's calendar (S2).
 *
 * @param id such as "school"
 * @param from who reports
 * @param to who is told
 */
public record ReportingDuty(String id, LocalizedText from, LocalizedText to, Cadence cadence) {

  /** How often a report is due. */
  public sealed interface Cadence {
    /** The same day of every week. */
    record Weekly(DayOfWeek day) implements Cadence {}

    /**
     * The same day of every month.
     *
     * @param day 1 to 28, so that every month has it
     */
    record Monthly(int day) implements Cadence {}

    /** The n-th day after, or before, that is meant, without a look at holidays. */
    private Stream<LocalDate> from(LocalDate earliest) {
      return switch (this) {
        case Weekly(DayOfWeek day) ->
            Stream.iterate(
                earliest.plusDays((day.getValue() - earliest.getDayOfWeek().getValue() + 7) % 7),
                next -> next.plusWeeks(1));
        case Monthly(int day) ->
            Stream.iterate(earliest.withDayOfMonth(day), next -> next.plusMonths(1));
      };
    }
  }

  /**
   * The next day after a day on which the report is due. What falls on a day on which offices are
   * closed is due on the next on which they work (J).
   */
  public LocalDate dueAfter(LocalDate day, WorkingCalendar calendar) {
    // A report that was moved out of a long holiday was meant for a day before.
    return cadence
        .from(day.minusMonths(1))
        .map(calendar::workingDayFrom)
        .filter(due -> due.isAfter(day))
        .findFirst()
        .orElseThrow();
  }
}
