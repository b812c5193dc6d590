package org.songtor.query.inbox.sheets;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as people put it into a sheet: a date of Excel, or text such as {@code 24/11/2569}, {@code
 * ๒๔ พ.ย. ๖๙} or {@code 2026-11-24}. Years are read as everywhere: of two digits, and from 2400 on,
 * they are of the Buddhist Era, also where Excel took such a year for a Gregorian one.
 */
final class SheetDate {
  private static final int BUDDHIST_ERA = 543;
  private static final int FIRST_BUDDHIST_YEAR = 2400;

  /** Day 60 of Excel is one that there never was, so that counting begins a day early. */
  private static final LocalDate BEFORE_FIRST = LocalDate.of(1899, 12, 30);

  private static final BigDecimal FIRST = BigDecimal.valueOf(61);

  /** 31 December 9999. */
  private static final BigDecimal LAST = BigDecimal.valueOf(2_958_465);

  private static final Locale THAI = Locale.forLanguageTag("th");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\p{Nd}{1,2})\\s*[-/. ]\\s*(\\p{Nd}{1,2})\\s*[-/. ]\\s*(\\p{Nd}{2,4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\p{Nd}{4})-(\\p{Nd}{1,2})-(\\p{Nd}{1,2})");
  private static final Pattern IN_WORDS =
      Pattern.compile("(\\p{Nd}{1,2})\\s*([^\\p{Nd}\\s]+)\\s*(?:พ\\.ศ\\.)?\\s*(\\p{Nd}{2,4})");

  private SheetDate() {}

  /** Empty where it is no date. */
  static Optional<LocalDate> read(@Nullable XlsxCell cell) {
    return switch (cell) {
      case null -> Optional.empty();
      case XlsxCell.Numeral number -> ofExcel(number.value());
      case XlsxCell.Text text -> ofText(text.text().strip());
      case XlsxCell.NoValue none -> Optional.empty();
    };
  }

  private static Optional<LocalDate> ofExcel(BigDecimal days) {
    if (days.compareTo(FIRST) < 0 || days.compareTo(LAST) > 0) {
      return Optional.empty();
    }
    LocalDate day = BEFORE_FIRST.plusDays(days.longValue());
    return date(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private static Optional<LocalDate> ofText(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      return date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
    }
    Matcher words = IN_WORDS.matcher(text);
    if (words.matches()) {
      for (Month month : Month.values()) {
        if (month.getDisplayName(TextStyle.FULL, THAI).equals(words.group(2))
            || month.getDisplayName(TextStyle.SHORT, THAI).equals(words.group(2))) {
          return date(words.group(3), Integer.toString(month.getValue()), words.group(1));
        }
      }
    }
    return Optional.empty();
  }

  /** Digits may be Thai, which Java reads like any. */
  private static Optional<LocalDate> date(String year, String month, String day) {
    if (year.length() == 3) {
      return Optional.empty();
    }
    int typed = Integer.parseInt(year);
    return date(
        year.length() == 2 ? 2500 + typed : typed, Integer.parseInt(month), Integer.parseInt(day));
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(
          LocalDate.of(year >= FIRST_BUDDHIST_YEAR ? year - BUDDHIST_ERA : year, month, day));
    } catch (DateTimeException e) {
      // A typing mistake is an answer of its own: the row says what is wrong.
      return Optional.empty();
    }
  }
}
