package org.songtor.definition.draft;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.songtor.calendar.OfficeHours;

/** Office hours as written: {@code {open: "08:30-16:30", lunch: "12:00-13:00"}}. */
public final class OfficeHoursDraft {
  private OfficeHoursDraft() {}

  /** Empty when they are not in the order of a day, or are no times. */
  public static Optional<OfficeHours> read(Part hours) {
    String[] open = between(hours.field("open"));
    // An office that does not rest is written without a lunch.
    String[] lunch =
        hours.field("lunch").present()
            ? between(hours.field("lunch"))
            : new String[] {open[0], open[0]};
    try {
      return Optional.of(
          new OfficeHours(
              LocalTime.parse(open[0]),
              LocalTime.parse(lunch[0]),
              LocalTime.parse(lunch[1]),
              LocalTime.parse(open[1])));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String[] between(Part times) {
    String[] both = times.text().orElse("").split("-", -1);
    return both.length == 2 ? both : new String[] {"", ""};
  }
}
