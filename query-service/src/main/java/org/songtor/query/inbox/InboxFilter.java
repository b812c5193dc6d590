package org.songtor.query.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problems;

/** A part of an inbox. Those of what is open say so, for the index that holds only that. */
public enum InboxFilter {
  /** The agency still owes something. */
  OPEN("open"),
  /** The agency has said neither yes nor no. */
  UNANSWERED("open and status in ('REQUESTED', 'RECEIVED')"),
  /** Sent, and nobody at the agency has said that it arrived. */
  TO_RECEIVE("open and status = 'REQUESTED'"),
  /** Received, and the agency has said neither yes nor no. */
  TO_ANSWER("open and status = 'RECEIVED'"),
  /** Accepted, and not ended. */
  WORKING("open and status not in ('REQUESTED', 'RECEIVED')"),
  /** Unanswered, and a limit has passed. */
  OVERDUE("open and status in ('REQUESTED', 'RECEIVED') and overdue"),
  ENDED("not open"),
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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
                    new LocalizedText("ต้องเป็น " + codes("หรือ"), "it is " + codes("or"))));
  }

  private static String codes(String or) {
    InboxFilter[] all = values();
    return Arrays.stream(all)
            .limit(all.length - 1)
            .map(InboxFilter::code)
            .collect(Collectors.joining(", "))
        + " "
        + or
        + " "
        + all[all.length - 1].code();
  }
}
