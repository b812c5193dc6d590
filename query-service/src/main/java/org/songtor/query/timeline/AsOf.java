package org.songtor.query.timeline;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problems;

/**
 * A past moment.
 *
 * @param at the moment, inclusive
 * @param by which of an event's two times is compared with it
 */
public record AsOf(Instant at, By by) {

  /** What a look into the past means. */
  public enum By {
    /** What was known then: events that had been recorded. */
    RECORDED,
    /** What was so then, as it is known now: events that had happened, put right where needed. */
    OCCURRED
  }

  /**
   * Reads the parameters {@code as-of} and {@code by}.
   *
   * @return null when no moment is given
   * @throws org.songtor.query.problems.ProblemException with status 400 if they cannot be read
   */
  public static @Nullable AsOf parse(@Nullable String at, @Nullable String by) {
    By meaning =
        switch (by) {
          case null -> By.RECORDED;
          case "recorded" -> By.RECORDED;
          case "occurred" -> By.OCCURRED;
          default ->
              throw Problems.invalidParameter(
                  "by",
                  new LocalizedText(
                      "ต้องเป็น recorded หรือ occurred", "it is recorded or occurred"));
        };
    if (at == null) {
      return null;
    }
    try {
      return new AsOf(Instant.parse(at), meaning);
    } catch (DateTimeParseException e) {
      throw Problems.invalidParameter(
          "as-of",
          new LocalizedText(
              "ต้องเป็นวันเวลา เช่น 2026-05-01T00:00:00Z",
              "it is an instant such as 2026-05-01T00:00:00Z"));
    }
  }
}
