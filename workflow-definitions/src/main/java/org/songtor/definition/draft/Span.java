package org.songtor.definition.draft;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as a committee writes it: "30 days", "1 day", "12 hours". */
public final class Span {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3}) (hours?|days?)");

  private Span() {}

  /** Empty when the text is not such a length. A day is 24 hours. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        matcher.group(2).startsWith("hour") ? Duration.ofHours(count) : Duration.ofDays(count));
  }
}
