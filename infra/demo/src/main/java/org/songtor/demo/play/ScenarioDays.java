package org.songtor.demo.play;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.songtor.calendar.Calendars;
import org.songtor.calendar.SchoolTerms;

/** The days on which somebody works, and how a day of the scenario is told from a calendar day. */
public final class ScenarioDays {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  /** Each later working day begins this much later on the clock than the one before. */
  private static final Duration LATER = Duration.ofMinutes(11);

  private static final List<Integer> DAYS =
      Stream.concat(
              IntStream.rangeClosed(0, 20).boxed(),
              Stream.of(
                  22, 24, 26, 28, 30, 33, 36, 40, 44, 48, 54, 60, 68, 76, 84, 90, 98, 106, 114, 122,
                  130, 140, 150, 160, 170, 180, 190, 200, 212, 224))
          .toList();

  private final LocalDate first;
  private final Instant begin;

  /**
   * @param begin the services' time when the scenario begins
   */
  public ScenarioDays(Instant begin) {
    this.begin = begin;
    this.first = LocalDate.ofInstant(begin, THAILAND);
  }

  public static List<Integer> working() {
    return DAYS;
  }

  /** The last day of the scenario. */
  public static int last() {
    return DAYS.getLast();
  }

  /**
   * How far the clock has to be ahead on a working day. Limits are whole hours and days; because
   * working days are never a whole number of hours apart, which of them have passed does not depend
   * on how fast the scenario is played.
   */
  public static Duration offset(int day) {
    int index = DAYS.indexOf(day);
    if (index < 0) {
      throw new IllegalArgumentException("nobody works on day " + day);
    }
    return Duration.ofDays(day).plus(LATER.multipliedBy(index));
  }

  /** The day in Thailand. */
  public LocalDate date(int day) {
    return first.plusDays(day);
  }

  /** The days of the scenario on which terms of schools begin, in order. */
  public List<Integer> termStarts() {
    SchoolTerms terms = Calendars.thailand().terms();
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> terms.startAfter(first, number))
        .map(start -> (int) ChronoUnit.DAYS.between(first, start))
        .takeWhile(day -> day <= last())
        .toList();
  }

  public Instant instant(int day) {
    return begin.plus(Duration.ofDays(day));
  }

  /** The day of the scenario of an instant of the services' clock, rounded down. */
  public int dayOf(Instant instant) {
    return (int) Duration.between(begin, instant).toDays();
  }
}
