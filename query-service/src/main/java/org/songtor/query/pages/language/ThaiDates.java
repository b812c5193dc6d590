package org.songtor.query.pages.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Dates as Thai offices write them: the day, the month's name, the year of the Buddhist Era, always
 * in Bangkok's time. For a reader of English the months are English and the years Gregorian; the
 * two eras are 543 apart and cannot be mistaken for each other.
 *
 * @param digits used for Thai only
 */
public record ThaiDates(Locale locale, Digits digits) {
  public static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");

  /**
   * Years from the Gregorian to the Buddhist Era (since 1941, when both began to share 1 January).
   */
  public static final int BUDDHIST_ERA = 543;

  private static final List<String> THAI_MONTHS =
      List.of(
          "มกราคม",
          "กุมภาพันธ์",
          "มีนาคม",
          "เมษายน",
          "พฤษภาคม",
          "มิถุนายน",
          "กรกฎาคม",
          "สิงหาคม",
          "กันยายน",
          "ตุลาคม",
          "พฤศจิกายน",
          "ธันวาคม");
  private static final List<String> THAI_MONTHS_SHORT =
      List.of(
          "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.",
          "ธ.ค.");
  private static final List<String> THAI_DAYS =
      List.of("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์");
  private static final List<String> ENGLISH_MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> ENGLISH_DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  /** The names of the months, January first. */
  public List<String> months() {
    return thai() ? THAI_MONTHS : ENGLISH_MONTHS;
  }

  /** "1 ม.ค. 2568", or "1 Jan 2025". */
  public String date(LocalDate date) {
    int month = date.getMonthValue() - 1;
    return thai()
        ? digits.write(date.getDayOfMonth() + " " + THAI_MONTHS_SHORT.get(month) + " " + be(date))
        : date.getDayOfMonth()
            + " "
            + ENGLISH_MONTHS.get(month).substring(0, 3)
            + " "
            + date.getYear();
  }

  public String date(Instant instant) {
    return date(day(instant));
  }

  /** "มกราคม 2568", or "January 2025": for a date known to the month. */
  public String monthAndYear(LocalDate date) {
    return months().get(date.getMonthValue() - 1) + " " + yearOnly(date);
  }

  /** "พ.ศ. 2568", or "2025": for a date known to the year. */
  public String year(LocalDate date) {
    return thai() ? "พ.ศ. " + yearOnly(date) : yearOnly(date);
  }

  private String yearOnly(LocalDate date) {
    return thai() ? digits.write(Integer.toString(be(date))) : Integer.toString(date.getYear());
  }

  /** "วันพุธที่ 1 มกราคม พ.ศ. 2568", or "Wednesday 1 January 2025". */
  public String longDate(LocalDate date) {
    int day = date.getDayOfWeek().getValue() - 1;
    int month = date.getMonthValue() - 1;
    return thai()
        ? digits.write(
            "วัน%sที่ %d %s พ.ศ. %d"
                .formatted(
                    THAI_DAYS.get(day), date.getDayOfMonth(), THAI_MONTHS.get(month), be(date)))
        : "%s %d %s %d"
            .formatted(
                ENGLISH_DAYS.get(day),
                date.getDayOfMonth(),
                ENGLISH_MONTHS.get(month),
                date.getYear());
  }

  /** "09:05 น.", or "09:05". */
  public String time(Instant instant) {
    String written = hour(instant);
    // A line may not end between the hour and its word.
    return thai() ? digits.write(written + "\u00a0น.") : written;
  }

  /** "1 ม.ค. 2568 09:05 น.", or "1 Jan 2025, 09:05". */
  public String dateTime(Instant instant) {
    return date(instant) + (thai() ? " " : ", ") + time(instant);
  }

  /** "09:05", as people type it. */
  public static String hour(Instant instant) {
    LocalTime time = instant.atZone(BANGKOK).toLocalTime();
    return "%02d:%02d".formatted(time.getHour(), time.getMinute());
  }

  /** The day in Bangkok. */
  public static LocalDate day(Instant instant) {
    return ZonedDateTime.ofInstant(instant, BANGKOK).toLocalDate();
  }

  private static int be(LocalDate date) {
    return date.getYear() + BUDDHIST_ERA;
  }

  private boolean thai() {
    return !"en".equals(locale.getLanguage());
  }
}
