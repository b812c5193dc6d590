package org.songtor.demo.facts;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.songtor.event.BirthDate;
import org.songtor.event.IdentityDocument;
import org.songtor.event.Sex;

/**
 * One synthetic child of the list.
 *
 * @param row place in the list, from 1
 * @param birthDate Gregorian
 * @param identityNumber null exactly when the kind is NONE
 */
public record Child(
    int row,
    Sex sex,
    String given,
    String family,
    String nickname,
    LocalDate birthDate,
    BirthDate.Precision birthPrecision,
    IdentityDocument.Kind identityKind,
    @Nullable String identityNumber,
    Tambon tambon,
    Home home,
    Carer carer,
    @Nullable School lastSchool,
    Situation situation) {

  public record Home(String village, String line, String phone) {}

  public record Carer(String name, String relation, String phone) {}

  public record School(String name, String affiliation, String grade, String leftInTerm) {}

  /** Completed years. */
  public int ageOn(LocalDate day) {
    return Period.between(birthDate, day).getYears();
  }

  /** Thai titles change at 15. */
  public String titleOn(LocalDate day) {
    boolean grown = ageOn(day) >= 15;
    return switch (sex) {
      case MALE -> grown ? "นาย" : "ด.ช.";
      case FEMALE -> grown ? "นางสาว" : "ด.ญ.";
      default -> throw new IllegalStateException("the list knows two sexes");
    };
  }
}
