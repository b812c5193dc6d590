package org.songtor.cases.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.event.BirthDate;
import org.songtor.event.ChildName;
import org.songtor.event.ChildRecord;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.LastSchool;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;

/** Brings a typed child into one spelling and checks what can be checked without the child. */
final class ChildIntake {
  /** Beyond this a birth year is a slip of the keyboard, not an age. */
  private static final int OLDEST = 100;

  private ChildIntake() {}

  static void check(ChildDetails child, LocalDate today, Findings findings) {
    findings.needed("/given", ThaiText.of(child.name().given()));
    LocalDate birth = bornFrom(child.birth());
    findings.addUnless(
        !birth.isAfter(today),
        "/birthDate",
        "วันเกิดอยู่ในอนาคต: ใช้ปี ค.ศ. (พ.ศ. ลบ 543)",
        "the birth date lies in the future: use the Gregorian year (B.E. minus 543)");
    findings.addUnless(
        birth.isAfter(today.minusYears(OLDEST)),
        "/birthDate",
        "ปีเกิดเก่าเกินไป",
        "the birth year is too long ago");
    IdentityNumbers.problemWith(child.identity())
        .ifPresent(problem -> findings.add("/identity/number", problem));
  }

  static ChildRecord record(PersonId person, ChildDetails child) {
    return new ChildRecord(
        person,
        Personal.of(person, name(child.name())),
        Personal.of(person, child.birth()),
        Personal.of(person, child.sex()),
        Personal.of(person, IdentityNumbers.normalised(child.identity())),
        Personal.of(person, address(child.address())),
        Personal.of(person, guardian(child.guardian())),
        Personal.of(person, school(child.lastSchool())));
  }

  /** The first day on which a child can have been born, where only month or year is known. */
  static LocalDate bornFrom(BirthDate birth) {
    return switch (birth.precision()) {
      case DAY -> birth.date();
      case MONTH -> birth.date().withDayOfMonth(1);
      case YEAR -> birth.date().withDayOfYear(1);
    };
  }

  private static ChildName name(ChildName typed) {
    return new ChildName(
        clean(typed.title()),
        ThaiText.of(typed.given()).value(),
        clean(typed.family()),
        clean(typed.nickname()));
  }

  private static HomeAddress address(HomeAddress typed) {
    return new HomeAddress(
        typed.tambon(), clean(typed.village()), clean(typed.line()), phone(typed.phone()));
  }

  private static Guardian guardian(Guardian typed) {
    return new Guardian(clean(typed.name()), clean(typed.relation()), phone(typed.phone()));
  }

  private static LastSchool school(LastSchool typed) {
    String term = clean(typed.leftInTerm());
    return new LastSchool(
        clean(typed.name()),
        clean(typed.affiliation()),
        clean(typed.grade()),
        term == null ? null : ThaiText.arabicDigits(term));
  }

  private static @Nullable String phone(@Nullable String typed) {
    String phone = clean(typed);
    return phone == null ? null : ThaiText.arabicDigits(phone);
  }

  private static @Nullable String clean(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    String text = ThaiText.of(typed).value();
    return text.isEmpty() ? null : text;
  }
}
