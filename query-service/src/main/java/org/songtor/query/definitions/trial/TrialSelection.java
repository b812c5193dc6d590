package org.songtor.query.definitions.trial;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AreaCode;

/**
 * Which cases are tried.
 *
 * @param area where the child lives
 * @param from the first day, in Thailand
 * @param to the last day
 * @param by which day counts
 * @param under only cases that go by a version of this definition; null for all
 */
public record TrialSelection(
    AreaCode area, LocalDate from, LocalDate to, Day by, @Nullable String under) {

  /** Which day of a case is looked at. */
  public enum Day {
    /** When the child was found. */
    FOUND,
    /** When that was written down, which may be later. */
    RECORDED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Day ofCode(String code) {
      return Arrays.stream(values())
          .filter(day -> day.code().equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such day"));
    }
  }
}
