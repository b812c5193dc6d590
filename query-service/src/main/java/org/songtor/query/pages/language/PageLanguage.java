package org.songtor.query.pages.language;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.songtor.calendar.Length;
import org.songtor.language.LocalizedText;
import org.springframework.context.MessageSource;

/**
 * Everything a page needs to speak to one reader. Templates know it as {@code say}.
 *
 * <p>Immutable; one per request.
 */
public final class PageLanguage {
  public static final Locale THAI = Locale.of("th");

  private final MessageSource messages;
  private final Locale locale;
  private final Digits digits;
  private final ThaiDates dates;

  public PageLanguage(MessageSource messages, Locale locale, Digits digits) {
    this.messages = messages;
    this.locale = "en".equals(locale.getLanguage()) ? Locale.ENGLISH : THAI;
    // Thai digits inside English sentences help nobody.
    this.digits = this.locale.equals(THAI) ? digits : Digits.ARABIC;
    this.dates = new ThaiDates(this.locale, this.digits);
  }

  public Locale locale() {
    return locale;
  }

  public boolean thai() {
    return locale.equals(THAI);
  }

  public Digits digits() {
    return digits;
  }

  /**
   * A text of the pages, its numbers in the reader's digits.
   *
   * @throws org.springframework.context.NoSuchMessageException if the pages have no such text
   */
  public String text(String key, Object... arguments) {
    Object[] written =
        Arrays.stream(arguments)
            .map(argument -> argument instanceof Number n ? number(n.longValue()) : argument)
            .toArray();
    return messages.getMessage(key, written, locale);
  }

  public String text(LocalizedText text) {
    return text.in(locale);
  }

  /** The same where it stands alone: English begins with a capital. */
  public String title(LocalizedText text) {
    return capital(text(text));
  }

  /** Words that stand alone. */
  public String capital(String words) {
    return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(locale) + words.substring(1);
  }

  /** A count, with separators: "11,610". */
  public String number(long number) {
    return digits.write(String.format(Locale.ROOT, "%,d", number));
  }

  public String date(LocalDate date) {
    return dates.date(date);
  }

  public String date(Instant instant) {
    return dates.date(instant);
  }

  public String longDate(LocalDate date) {
    return dates.longDate(date);
  }

  public String longDate(Instant instant) {
    return dates.longDate(ThaiDates.day(instant));
  }

  public String monthAndYear(LocalDate date) {
    return dates.monthAndYear(date);
  }

  public String year(LocalDate date) {
    return dates.year(date);
  }

  public String time(Instant instant) {
    return dates.time(instant);
  }

  public String dateTime(Instant instant) {
    return dates.dateTime(instant);
  }

  public List<String> months() {
    return dates.months();
  }

  /** A length of time in its largest whole unit, rounded down: "3 วัน", "5 ชั่วโมง", "20 นาที". */
  public String length(Duration duration) {
    if (duration.toDays() > 0) {
      return counted("length.days", duration.toDays());
    }
    if (duration.toHours() > 0) {
      return counted("length.hours", duration.toHours());
    }
    return counted("length.minutes", Math.max(1, duration.toMinutes()));
  }

  /** A length as a definition says it: "7 วันทำการ". */
  public String length(Length length) {
    return digits.write(text(length.title()));
  }

  /** Thai nouns do not change with a number; English ones do. */
  private String counted(String key, long count) {
    return text(count == 1 ? key + ".one" : key, count);
  }
}
