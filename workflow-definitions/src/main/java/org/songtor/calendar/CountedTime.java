package org.songtor.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.language.LocalizedText;

/**
 * Why something is due when it is: what was counted, from when, and which days were left out.
 *
 * @param from when the time began
 * @param countedFrom later than {@code from} where offices were closed then
 * @param notCounted weekends and holidays in between, each said once, in their order; empty where
 *     every day counts
 * @param provisional true where it reaches into a year whose holidays are not announced in full
 */
public record CountedTime(
    Instant from,
    Instant countedFrom,
    Length length,
    Instant due,
    List<LocalizedText> notCounted,
    boolean provisional) {
  private static final LocalizedText WEEKEND = new LocalizedText("วันเสาร์–อาทิตย์", "Sat–Sun");
  private static final List<LocalizedText> DAYS =
      List.of(
          new LocalizedText("จ.", "Mon"),
          new LocalizedText("อ.", "Tue"),
          new LocalizedText("พ.", "Wed"),
          new LocalizedText("พฤ.", "Thu"),
          new LocalizedText("ศ.", "Fri"),
          new LocalizedText("ส.", "Sat"),
          new LocalizedText("อา.", "Sun"));
  private static final List<LocalizedText> MONTHS =
      List.of(
          new LocalizedText("ม.ค.", "Jan"),
          new LocalizedText("ก.พ.", "Feb"),
          new LocalizedText("มี.ค.", "Mar"),
          new LocalizedText("เม.ย.", "Apr"),
          new LocalizedText("พ.ค.", "May"),
          new LocalizedText("มิ.ย.", "Jun"),
          new LocalizedText("ก.ค.", "Jul"),
          new LocalizedText("ส.ค.", "Aug"),
          new LocalizedText("ก.ย.", "Sep"),
          new LocalizedText("ต.ค.", "Oct"),
          new LocalizedText("พ.ย.", "Nov"),
          new LocalizedText("ธ.ค.", "Dec"));
  private static final int BUDDHIST_ERA = 543;

  public CountedTime {
    notCounted = List.copyOf(notCounted);
  }

  /** Counts a length of time and tells how. */
  public static CountedTime of(WorkingCalendar calendar, Instant from, Length length) {
    Instant due = calendar.after(from, length);
    if (!length.unit().isWorkingTime()) {
      return new CountedTime(from, from, length, due, List.of(), false);
    }
    LocalDate first = WorkingCalendar.dayOf(from);
    LocalDate last = WorkingCalendar.dayOf(due);
    Set<LocalizedText> left = new LinkedHashSet<>();
    boolean provisional = false;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      provisional |= !calendar.daysOff().isAnnounced(day.getYear());
      if (DaysOff.isWeekend(day)) {
        left.add(WEEKEND);
      } else {
        calendar.daysOff().on(day).map(DayOff::title).ifPresent(left::add);
      }
    }
    Instant counted = WorkingCalendar.instant(calendar.countedFrom(from));
    return new CountedTime(from, counted, length, due, List.copyOf(left), provisional);
  }

  /**
   * "1 working day after Fri 23 Oct 2026 14:00; Sat–Sun is not counted: Mon 26 Oct 2026 14:00". The
   * Thai sentence counts years in the Buddhist Era.
   */
  public LocalizedText sentence() {
    List<String> th = new ArrayList<>();
    List<String> en = new ArrayList<>();
    th.add(length.title().th() + " นับจาก " + moment(from, true));
    en.add(length.title().en() + " after " + moment(from, false));
    if (countedFrom.isAfter(from)) {
      th.add("เริ่มนับเมื่อเปิดทำการ " + moment(countedFrom, true));
      en.add("counted from when offices open, " + moment(countedFrom, false));
    }
    if (!notCounted.isEmpty()) {
      th.add(
          "ไม่นับ"
              + notCounted.stream().map(LocalizedText::th).collect(Collectors.joining(" และ")));
      en.add(
          notCounted.stream().map(LocalizedText::en).collect(Collectors.joining(" and "))
              + " not counted");
    }
    if (provisional) {
      th.add("ยังไม่มีประกาศวันหยุดครบทั้งปี จึงนับเฉพาะวันหยุดที่ตรงกันทุกปี");
      en.add("not all holidays of the year are announced: only those of every year are left out");
    }
    return new LocalizedText(
        String.join(" ", th) + " ครบกำหนด " + moment(due, true),
        String.join("; ", en) + ": " + moment(due, false));
  }

  private static String moment(Instant instant, boolean thai) {
    LocalDateTime local = WorkingCalendar.local(instant);
    LocalizedText day = DAYS.get(local.getDayOfWeek().getValue() - 1);
    LocalizedText month = MONTHS.get(local.getMonthValue() - 1);
    return "%s %d %s %d %02d:%02d%s"
        .formatted(
            thai ? day.th() : day.en(),
            local.getDayOfMonth(),
            thai ? month.th() : month.en(),
            local.getYear() + (thai ? BUDDHIST_ERA : 0),
            local.getHour(),
            local.getMinute(),
            thai ? " น." : "");
  }
}
