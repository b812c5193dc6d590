package org.songtor.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/**
 * When the terms of schools begin, the same each year (domain notes F: 16 May and 1 November).
 *
 * @param starts at least one
 */
public record SchoolTerms(List<MonthDay> starts) {
  public SchoolTerms {
    starts = List.copyOf(starts);
    if (starts.isEmpty()) {
      throw new IllegalArgumentException("a school year has a term");
    }
  }

  /**
   * The first day of the n-th term that begins after a day.
   *
   * @param number from 1
   */
  public LocalDate startAfter(LocalDate day, int number) {
    if (number < 1) {
      throw new IllegalArgumentException("the next term is the first");
    }
    return java.util.stream.IntStream.iterate(day.getYear(), year -> year + 1)
        .boxed()
        .flatMap(year -> starts.stream().map(start -> start.atYear(year)).sorted())
        .filter(start -> start.isAfter(day))
        .skip(number - 1L)
        .findFirst()
        .orElseThrow();
  }
}
