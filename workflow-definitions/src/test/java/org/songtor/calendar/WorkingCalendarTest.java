package org.songtor.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
  private static final WorkingCalendar OFFICES = Calendars.thailand();

  /** B.E. 2569: Thursday 22 October is a working day, Friday 23 is วันปิยมหาราช. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-21T14:00, 1 working day, 2026-10-22T14:00",
    "2026-10-22T14:00, 1 working day, 2026-10-26T14:00",
    "2026-10-22T14:00, 7 working days, 2026-11-03T14:00",
    "2026-10-22T06:00, 1 working day, 2026-10-26T08:30",
    "2026-10-22T12:30, 1 working day, 2026-10-26T12:30",
    "2026-10-22T16:29, 1 working day, 2026-10-26T16:29",
    "2026-10-22T16:30, 1 working day, 2026-10-27T08:30",
    "2026-10-22T23:00, 1 working day, 2026-10-27T08:30",
    "2026-10-24T10:00, 1 working day, 2026-10-27T08:30",
    "2026-10-22T09:00, 2 working hours, 2026-10-22T11:00",
    "2026-10-22T11:00, 2 working hours, 2026-10-22T14:00",
    "2026-10-22T12:15, 1 working hour, 2026-10-22T14:00",
    "2026-10-22T14:30, 2 working hours, 2026-10-22T16:30",
    "2026-10-22T14:30, 4 working hours, 2026-10-26T10:30",
    "2026-10-22T08:30, 14 working hours, 2026-10-26T16:30",
    "2026-10-22T14:00, 30 days, 2026-11-21T14:00",
    "2026-10-22T14:00, 4 weeks, 2026-11-19T14:00",
    "2026-10-22T14:00, 12 hours, 2026-10-23T02:00",
  })
  void working_time_is_counted_while_offices_are_open(
      LocalDateTime from, String length, LocalDateTime due) {
    assertThat(OFFICES.after(at(from), Length.parse(length).orElseThrow())).isEqualTo(at(due));
  }

  @Test
  void a_working_day_before_songkran_is_nearly_a_week() {
    // B.E. 2568: Monday 14 to Wednesday 16 April are off, the 16th in the place of Sunday the 13th.
    assertThat(OFFICES.after(at("2025-04-11T09:00"), Length.workingDays(1)))
        .isEqualTo(at("2025-04-17T09:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-31, วันวิสาขบูชา",
    "2026-06-01, ชดเชยวันวิสาขบูชา",
    "2026-12-07, ชดเชยวันพ่อแห่งชาติ",
    "2026-01-02, วันหยุดพิเศษตามมติคณะรัฐมนตรี",
    "2024-07-20, วันอาสาฬหบูชา",
    "2024-07-22, ชดเชยวันอาสาฬหบูชา",
    "2023-08-02, วันเข้าพรรษา",
  })
  void holidays_are_the_announced_ones(LocalDate day, String name) {
    assertThat(OFFICES.daysOff().on(day))
        .hasValueSatisfying(
            off -> {
              assertThat(off.title().th()).isEqualTo(name);
              assertThat(off.title().en()).isNotBlank();
            });
  }

  @Test
  void labour_day_and_days_without_a_name_are_worked() {
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2026, 5, 1))).isTrue();
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2026, 10, 22))).isTrue();
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2026, 10, 24))).as("a Saturday").isFalse();
  }

  /** 2571 and later: nobody has announced anything, and yet limits reach into those years. */
  @Test
  void of_a_year_that_is_not_announced_the_days_of_every_year_are_known() {
    assertThat(OFFICES.daysOff().isAnnounced(2026)).isTrue();
    assertThat(OFFICES.daysOff().isAnnounced(2027)).isFalse();
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2027, 4, 13))).isFalse();
    // Sunday 5 December 2027: the Monday after takes its place.
    assertThat(OFFICES.daysOff().on(LocalDate.of(2027, 12, 6)))
        .hasValueSatisfying(off -> assertThat(off.title().th()).isEqualTo("ชดเชยวันพ่อแห่งชาติ"));
    // Songkran 2029 begins on a Friday: one day is made up for, not two.
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2029, 4, 16))).isFalse();
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2029, 4, 17))).isTrue();
    // New Year's Day of 2033 is a Saturday.
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2033, 1, 3))).isFalse();
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2060, 6, 4))).isTrue();
  }

  @Test
  void the_eve_of_a_year_is_not_made_up_for_as_it_was_not_in_2566() {
    // Saturday 31 December 2033, Sunday 1 January 2034.
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2034, 1, 2))).isFalse();
    assertThat(OFFICES.isWorkingDay(LocalDate.of(2034, 1, 3))).isTrue();
  }

  @Test
  void an_explanation_says_what_was_not_counted() {
    CountedTime told = CountedTime.of(OFFICES, at("2026-10-22T14:00"), Length.workingDays(2));

    assertThat(told.due()).isEqualTo(at("2026-10-27T14:00"));
    assertThat(told.provisional()).isFalse();
    assertThat(told.sentence().th())
        .isEqualTo(
            "2 วันทำการ นับจาก พฤ. 22 ต.ค. 2569 14:00 น. ไม่นับวันปิยมหาราช และวันเสาร์–อาทิตย์"
                + " ครบกำหนด อ. 27 ต.ค. 2569 14:00 น.");
    assertThat(told.sentence().en())
        .isEqualTo(
            "2 working days after Thu 22 Oct 2026 14:00; King Chulalongkorn Day and Sat–Sun not"
                + " counted: Tue 27 Oct 2026 14:00");
  }

  @Test
  void an_explanation_says_when_counting_begins_where_offices_are_closed() {
    assertThat(
            CountedTime.of(OFFICES, at("2026-11-07T10:00"), Length.workingDays(1)).sentence().en())
        .isEqualTo(
            "1 working day after Sat 7 Nov 2026 10:00; counted from when offices open, Mon 9 Nov"
                + " 2026 08:30; Sat–Sun not counted: Tue 10 Nov 2026 08:30");
  }

  @Test
  void an_explanation_says_that_a_year_is_not_announced() {
    CountedTime told = CountedTime.of(OFFICES, at("2027-02-17T10:00"), Length.workingDays(7));

    assertThat(told.provisional()).isTrue();
    assertThat(told.sentence().th()).contains("ยังไม่มีประกาศวันหยุดครบทั้งปี");
    assertThat(told.sentence().en()).contains("not all holidays of the year are announced");
  }

  @Test
  void every_day_counts_where_no_working_time_is_meant() {
    assertThat(CountedTime.of(OFFICES, at("2026-10-22T14:00"), Length.days(7)).sentence().en())
        .isEqualTo("7 days after Thu 22 Oct 2026 14:00: Thu 29 Oct 2026 14:00");
  }

  /** Whatever it is asked: never back in time, never while closed, and more is never earlier. */
  @Test
  void more_working_time_never_ends_earlier_and_always_ends_in_office_hours() {
    for (int hour = 0; hour < 24 * 400; hour += 7) {
      Instant from = at("2026-03-01T00:00").plusSeconds(hour * 3600L);
      Instant before = from;
      for (int count = 1; count <= 9; count++) {
        Instant days = OFFICES.after(from, Length.workingDays(count));
        Instant hours = OFFICES.after(from, new Length(count, Length.Unit.WORKING_HOUR));
        assertThat(days).isAfter(before);
        assertThat(OFFICES.isWorkingDay(WorkingCalendar.dayOf(days))).isTrue();
        assertThat(WorkingCalendar.local(hours).toLocalTime())
            .isBetween(LocalTime.of(8, 30), LocalTime.of(16, 30));
        assertThat(OFFICES.before(days, Length.workingDays(count))).isBeforeOrEqualTo(days);
        before = days;
      }
    }
  }

  @Test
  void an_office_may_keep_hours_of_its_own() {
    WorkingCalendar late =
        OFFICES.open(
            new OfficeHours(
                LocalTime.of(10, 0),
                LocalTime.of(10, 0),
                LocalTime.of(10, 0),
                LocalTime.of(20, 0)));

    assertThat(late.after(at("2026-10-22T19:00"), new Length(2, Length.Unit.WORKING_HOUR)))
        .isEqualTo(at("2026-10-26T11:00"));
    assertThatThrownBy(
            () ->
                new OfficeHours(
                    LocalTime.of(16, 0), LocalTime.NOON, LocalTime.of(13, 0), LocalTime.of(8, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-15, 1, 2026-05-16",
    "2026-05-16, 1, 2026-11-01",
    "2026-05-16, 2, 2027-05-16",
    "2026-11-20, 1, 2027-05-16",
    "2026-11-20, 2, 2027-11-01",
    "2026-12-31, 3, 2028-05-16",
  })
  void terms_start_in_may_and_in_november(LocalDate after, int number, LocalDate start) {
    assertThat(OFFICES.terms().startAfter(after, number)).isEqualTo(start);
  }

  private static Instant at(String local) {
    return at(LocalDateTime.parse(local));
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(WorkingCalendar.ZONE).toInstant();
  }
}
