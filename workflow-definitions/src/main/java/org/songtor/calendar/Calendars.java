package org.songtor.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.songtor.language.LocalizedText;

/** The tables of days off that come with the program; the file says where each day is from. */
public final class Calendars {
  /** The one table there is. */
  public static final String THAILAND = "thailand";

  private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd");

  private Calendars() {}

  /** Read when it is first needed, and once for all. */
  private static final class Shipped {
    static final WorkingCalendar THAI = read("/calendars/" + THAILAND + ".csv");
  }

  /** Government offices in Thailand, with their usual hours. */
  public static WorkingCalendar thailand() {
    return Shipped.THAI;
  }

  private static WorkingCalendar read(String resource) {
    List<DaysOff.Yearly> everyYear = new ArrayList<>();
    List<DayOff> announced = new ArrayList<>();
    List<MonthDay> terms = new ArrayList<>();
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("#") || line.startsWith("kind,")) {
        continue;
      }
      String[] row = line.split(",", -1);
      LocalizedText title = new LocalizedText(row[2], row[3]);
      switch (row[0]) {
        case "every-year" -> everyYear.add(new DaysOff.Yearly(monthDay(row[1]), title));
        case "term" -> terms.add(monthDay(row[1]));
        case "holiday", "substitute", "special" ->
            announced.add(new DayOff(LocalDate.parse(row[1]), title));
        default -> throw new IllegalStateException("no such row in " + resource + ": " + line);
      }
    }
    return new WorkingCalendar(
        THAILAND, OfficeHours.USUAL, new DaysOff(everyYear, announced), new SchoolTerms(terms));
  }

  private static MonthDay monthDay(String text) {
    return MonthDay.parse(text, MONTH_DAY);
  }

  private static String text(String resource) {
    try (InputStream in = Calendars.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
