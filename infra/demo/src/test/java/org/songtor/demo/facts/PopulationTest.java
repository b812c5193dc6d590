package org.songtor.demo.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.IdentityDocument.Kind;
import org.songtor.event.Sex;

class PopulationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static List<Child> draw(long seed, double scale) {
    return Population.draw(seed, Quotas.of(seed, scale), TODAY);
  }

  private static long count(List<Child> children, Predicate<Child> which) {
    return children.stream().filter(which).count();
  }

  @Test
  void theDefaultSeedGivesTheFiguresOfTheSource() {
    Quotas quotas = Quotas.of(Quotas.DEFAULT_SEED, 1);

    assertThat(quotas.found()).isEqualTo(11_610);
    assertThat(quotas.severeNeed()).isEqualTo(172);
    assertThat(quotas.of(Profile.READY_FOR_NFE)).isEqualTo(3);
    assertThat(quotas.of(Profile.NURSERY_AGE)).isEqualTo(41);
    assertThat(quotas.caseByCase()).isEqualTo(128);
  }

  @Test
  void whoIsInSevereNeedShowsInTheFactsAlone() {
    List<Child> children = draw(Quotas.DEFAULT_SEED, 1);

    assertThat(children).hasSize(11_610);
    assertThat(count(children, child -> child.situation().highestLevel() >= 2)).isEqualTo(172);
    assertThat(count(children, child -> child.situation().readyNow())).isEqualTo(3);
    assertThat(
            count(
                children,
                child -> child.situation().highestLevel() >= 2 && child.ageOn(TODAY) <= 5))
        .isEqualTo(41);
    assertThat(count(children, child -> child.situation().treatmentDays() > 0))
        .isGreaterThanOrEqualTo(10);
    assertThat(count(children, child -> child.situation().leavesOnDay() > 0))
        .isGreaterThanOrEqualTo(10);
    assertThat(
            count(children, child -> child.situation().family() != Situation.FamilyStance.WILLING))
        .isGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"2567,1", "2567,0.02", "7,0.1", "99,0.5", "1,0.001"})
  void theSameSeedAndScaleGiveTheSameListAndItsQuotas(long seed, double scale) {
    List<Child> children = draw(seed, scale);

    assertThat(draw(seed, scale)).isEqualTo(children);
    assertThat(children).hasSize(Quotas.of(seed, scale).found());
    assertThat(count(children, child -> child.situation().highestLevel() >= 2))
        .isEqualTo(Quotas.of(seed, scale).severeNeed());
    for (Profile profile : Profile.values()) {
      assertThat(Quotas.of(seed, scale).of(profile)).isPositive();
    }
  }

  @Test
  void anotherSeedGivesOtherChildrenAndOtherFigures() {
    assertThat(Quotas.of(7, 1).found()).isNotEqualTo(11_610);
    assertThat(draw(7, 0.1)).isNotEqualTo(draw(8, 0.1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 5.5, Double.NaN})
  void aScaleOutsideItsRangeIsRefused(double scale) {
    assertThatThrownBy(() -> Quotas.of(1, scale)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void identitiesAreSyntheticValidAndNobodyElses() {
    List<Child> children = draw(Quotas.DEFAULT_SEED, 1);
    Set<String> numbers = new HashSet<>();
    for (Child child : children) {
      String number = child.identityNumber();
      switch (child.identityKind()) {
        case NATIONAL_ID -> {
          assertThat(number).matches("9[0-9]{12}");
          assertThat((11 - weighted(number) % 11) % 10)
              .isEqualTo(Character.digit(number.charAt(12), 10));
        }
        case G_CODE -> assertThat(number).matches("G[0-9]{12}");
        case OTHER_DOCUMENT, NONE -> assertThat(number).isNull();
      }
      assertThat(number == null || numbers.add(number)).isTrue();
    }
    for (Kind kind : List.of(Kind.NATIONAL_ID, Kind.G_CODE, Kind.NONE)) {
      assertThat(count(children, child -> child.identityKind() == kind)).isGreaterThan(100);
    }
  }

  private static int weighted(String number) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (13 - i) * Character.digit(number.charAt(i), 10);
    }
    return sum;
  }

  @Test
  void checkDigitsFollowTheRuleOfTheState() {
    // The worked example: 1·13 + 2·12 + … + 2·2 = 352, 352 mod 11 = 0, 11 - 0 = 11, last digit 1.
    assertThat(NationalId.checkDigit("123456789012")).isEqualTo(1);
    assertThat(NationalId.checkDigit("000000000000")).isEqualTo(1);
    assertThat(NationalId.checkDigit("000000000001")).isEqualTo(9);
    assertThat(NationalId.checkDigit("000000000005")).isEqualTo(1);
  }

  @Test
  void titlesFollowAgeAndSex() {
    for (Child child : draw(Quotas.DEFAULT_SEED, 0.2)) {
      boolean grown = child.ageOn(TODAY) >= 15;
      assertThat(child.ageOn(TODAY)).isBetween(3, 18);
      assertThat(child.sex()).isIn(Sex.MALE, Sex.FEMALE);
      assertThat(child.titleOn(TODAY))
          .isEqualTo(
              child.sex() == Sex.MALE ? (grown ? "นาย" : "ด.ช.") : (grown ? "นางสาว" : "ด.ญ."));
    }
  }

  @Test
  void childrenLiveInTheCityDistrict() {
    Set<String> tambons = new HashSet<>();
    draw(Quotas.DEFAULT_SEED, 1).forEach(child -> tambons.add(child.tambon().code()));

    assertThat(tambons).hasSize(25).allMatch(code -> code.matches("3001[0-9]{2}"));
  }

  @Test
  void namesAreManyAndOfBothSexes() {
    List<Child> children = draw(Quotas.DEFAULT_SEED, 1);
    Set<String> girls = new HashSet<>();
    Set<String> boys = new HashSet<>();
    Set<String> families = new HashSet<>();
    for (Child child : children) {
      (child.sex() == Sex.MALE ? boys : girls).add(child.given());
      families.add(child.family());
    }
    assertThat(girls.size()).isGreaterThanOrEqualTo(120);
    assertThat(boys.size()).isGreaterThanOrEqualTo(120);
    assertThat(families.size()).isGreaterThanOrEqualTo(200);
  }
}
