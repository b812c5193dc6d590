package org.songtor.definition;

import java.time.Instant;
import java.time.LocalDate;
import org.songtor.calendar.Length;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * @param id such as "30-days"
 * @param grace how long after it is due, and before, a follow-up still counts as in time
 * @param escalateTo who is told when it was missed
 * @param counts whether it is among those that {@code follow-ups: N} asks for
 */
public record FollowUpCheckpoint(
    String id, LocalizedText title, When when, Length grace, Role escalateTo, boolean counts) {

  /** When somebody looks whether the child stayed. */
  public sealed interface When {
    /** From the day learning starts. */
    record After(Length length) implements When {}

    /**
     * At the start of the n-th school term that begins after learning started.
     *
     * @param number from 1
     */
    record TermStart(int number) implements When {}
  }

  /** The moment it is about, for a child that started to learn on a day. */
  public Instant dueAt(LocalDate startsOn, WorkingCalendar calendar) {
    return switch (when) {
      case When.After(Length length) -> calendar.after(WorkingCalendar.startOf(startsOn), length);
      case When.TermStart(int number) ->
          WorkingCalendar.startOf(calendar.terms().startAfter(startsOn, number));
    };
  }

  /** When it opens: what was seen long before says nothing about it. */
  public Instant opensAt(LocalDate startsOn, WorkingCalendar calendar) {
    return calendar.before(dueAt(startsOn, calendar), grace);
  }

  /** From when on it counts as missed. */
  public Instant missedAfter(LocalDate startsOn, WorkingCalendar calendar) {
    return calendar.after(dueAt(startsOn, calendar), grace);
  }
}
