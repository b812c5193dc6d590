package org.songtor.event;

import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;

/** A birth date (Gregorian) and how much of it is known. */
public record BirthDate(LocalDate date, Precision precision) {
  public enum Precision {
    DAY,
    MONTH,
    YEAR
  }

  public BirthDate {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(precision, "precision");
  }

  /** Completed years on a day. */
  public int ageOn(LocalDate day) {
    return Period.between(date, day).getYears();
  }
}
