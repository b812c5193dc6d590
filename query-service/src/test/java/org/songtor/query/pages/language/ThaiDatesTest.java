package org.songtor.query.pages.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThaiDatesTest {
  private final ThaiDates thai = new ThaiDates(PageLanguage.THAI, Digits.ARABIC);
  private final ThaiDates thaiDigits = new ThaiDates(PageLanguage.THAI, Digits.THAI);
  private final ThaiDates english = new ThaiDates(Locale.ENGLISH, Digits.ARABIC);

  @Test
  void leap_day_is_written_in_the_buddhist_era() {
    assertThat(thai.date(LocalDate.of(2024, 2, 29))).isEqualTo("29 ก.พ. 2567");
    assertThat(thaiDigits.date(LocalDate.of(2024, 2, 29))).isEqualTo("๒๙ ก.พ. ๒๕๖๗");
    assertThat(english.date(LocalDate.of(2024, 2, 29))).isEqualTo("29 Feb 2024");
  }

  @Test
  void new_year_comes_at_midnight_in_bangkok_not_in_greenwich() {
    Instant newYear = Instant.parse("2024-12-31T17:00:00Z");
    assertThat(thai.dateTime(newYear)).isEqualTo("1 ม.ค. 2568 00:00\u00a0น.");
    assertThat(thai.dateTime(newYear.minusSeconds(1))).isEqualTo("31 ธ.ค. 2567 23:59\u00a0น.");
    assertThat(english.dateTime(newYear)).isEqualTo("1 Jan 2025, 00:00");
  }

  @Test
  void long_dates_name_the_day_and_the_era() {
    assertThat(thai.longDate(LocalDate.of(2025, 1, 1))).isEqualTo("วันพุธที่ 1 มกราคม พ.ศ. 2568");
    assertThat(thaiDigits.longDate(LocalDate.of(2025, 1, 1)))
        .isEqualTo("วันพุธที่ ๑ มกราคม พ.ศ. ๒๕๖๘");
    assertThat(english.longDate(LocalDate.of(2025, 1, 1))).isEqualTo("Wednesday 1 January 2025");
  }

  @Test
  void a_date_known_in_part_says_no_more_than_is_known() {
    assertThat(thai.monthAndYear(LocalDate.of(2012, 5, 1))).isEqualTo("พฤษภาคม 2555");
    assertThat(thaiDigits.year(LocalDate.of(2012, 1, 1))).isEqualTo("พ.ศ. ๒๕๕๕");
    assertThat(english.year(LocalDate.of(2012, 1, 1))).isEqualTo("2012");
  }

  @ParameterizedTest
  @CsvSource({
    "29, 2, 2567, 2024-02-29",
    "๒๙, 2, ๒๕๖๗, 2024-02-29",
    "1, 1, 68, 2025-01-01",
    "1, 1, 2025, 2025-01-01",
    "' 1 ', 12, ๒๕๖๘, 2025-12-01",
  })
  void typed_dates_are_read_as_people_write_them(
      String day, String month, String year, LocalDate meant) {
    assertThat(new TypedDate(day, month, year).read()).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "29, 2, 2568",
    "31, 4, 2568",
    "0, 1, 2568",
    "1, 13, 2568",
    "1, '', 2568",
    "x, 1, 2568",
    "1, 1, 999",
    "1, 1, 9999",
    "1, 1, -5",
  })
  void days_that_do_not_exist_are_not_guessed(String day, String month, String year) {
    assertThat(new TypedDate(day, month, year).read()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9:05, 09:05", "09.05, 09:05", "๒๓:๕๙, 23:59"})
  void typed_times_are_read(String typed, String meant) {
    assertThat(TypedDate.readTime(typed)).hasToString("Optional[" + meant + "]");
  }

  @ParameterizedTest
  @CsvSource({"24:00", "9:5", "9", "''", "12:60"})
  void typed_times_that_are_none_are_refused(String typed) {
    assertThat(TypedDate.readTime(typed)).isEmpty();
  }

  @Test
  void the_form_shows_back_the_date_it_was_given() {
    LocalDate leapDay = LocalDate.of(2024, 2, 29);
    assertThat(TypedDate.of(leapDay, true)).isEqualTo(new TypedDate("29", "2", "2567"));
    assertThat(TypedDate.of(leapDay, true).read()).contains(leapDay);
    assertThat(TypedDate.of(leapDay, false).read()).contains(leapDay);
  }
}
