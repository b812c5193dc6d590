package org.songtor.query.inbox;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problems;

/** A part of an inbox. */
public enum InboxFilter {
  /** The agency still owes something. */
  OPEN("status in ('REQUESTED', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD')"),
  /** The agency has said neither yes nor no. */
  UNANSWERED("status in ('REQUESTED', 'RECEIVED')"),
  /** Unanswered, and a limit has passed. */
  OVERDUE("status in ('REQUESTED', 'RECEIVED') and overdue"),
  ENDED("status in ('COMPLETED', 'FAILED', 'REJECTED', 'REDIRECTED', 'CANCELLED')"),
  ALL("true");

  private final String condition;

  InboxFilter(String condition) {
    this.condition = condition;
  }

  /** Over the columns of {@code read.inbox_item}. */
  String condition() {
    return condition;
  }

  /** The word in addresses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @return {@link #OPEN} when no word is given
   * @throws org.songtor.query.problems.ProblemException with status 400 for another word
   */
  public static InboxFilter ofCode(@Nullable String code) {
    if (code == null) {
      return OPEN;
    }
    return Arrays.stream(values())
        .filter(filter -> filter.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.invalidParameter(
                    "filter",
                    new LocalizedText(
                        "ต้องเป็น open, unanswered, overdue, ended หรือ all",
                        "it is open, unanswered, overdue, ended or all")));
  }
}
