package org.songtor.agencies.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.songtor.agencies.SharingAgreement;
import org.songtor.agencies.domain.AgencyCommand.EndAgreement;
import org.songtor.agencies.domain.AgencyCommand.MakeAgreement;
import org.songtor.agencies.domain.AgencyCommand.SignAgreement;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.event.AgencyEvent.MemberJoined;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;

/** A network and an agency agree on what the agency may be told, and stop it again. */
class SharingAgreementsTest {
  private static final AgencyId HOSPITAL = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-0000000000e1");
  private static final AreaCode KORAT = new AreaCode("30");
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final LocalDate LAST = LocalDate.of(2027, 10, 31);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

  private static final Actor CORE_TEAM = of("core-team", Role.PROVINCE_CORE_TEAM, "30", null);
  private static final Actor DATA_OFFICER = of("dpo", Role.DATA_OFFICER, "30", null);
  private static final Actor HEAD = of("head", Role.AGENCY_OFFICER, "30", HOSPITAL);

  private AgencyFacts facts = hospital();

  @Test
  void anAgreementHoldsOnceBothHaveSigned() {
    done(make(), DATA_OFFICER);
    assertThat(agreement().holdsOn(DAY)).isFalse();

    done(new SignAgreement(ID), CORE_TEAM);
    assertThat(agreement().holdsOn(DAY)).isFalse();

    done(new SignAgreement(ID), HEAD);
    assertThat(agreement().holdsOn(DAY)).isTrue();
    assertThat(agreement().signed().values()).containsExactlyInAnyOrder("core-team", "head");
  }

  @Test
  void itHoldsFromItsFirstDayToItsLast() {
    signed();

    assertThat(agreement().holdsOn(FIRST)).isTrue();
    assertThat(agreement().holdsOn(FIRST.minusDays(1))).isFalse();
    assertThat(agreement().holdsOn(LAST)).isTrue();
    assertThat(agreement().holdsOn(LAST.plusDays(1))).isFalse();
  }

  @Test
  void itCoversItsAreaAndItsFieldsAndNothingElse() {
    signed();

    Set<SharedField> name = Set.of(SharedField.NAME);
    assertThat(agreement().covers(new AreaCode("300101"), name, DAY)).isTrue();
    assertThat(agreement().covers(new AreaCode("550101"), name, DAY)).isFalse();
    assertThat(agreement().covers(new AreaCode("300101"), Set.of(SharedField.PHONE), DAY))
        .isFalse();
  }

  @Test
  void eitherPartyEndsItAtOnce() {
    signed();

    done(new EndAgreement(ID, ThaiText.of("เปลี่ยนผู้บริหาร")), HEAD);

    assertThat(agreement().holdsOn(DAY)).isFalse();
    assertThat(refused(new SignAgreement(ID), HEAD)).isInstanceOf(Rejection.StepNotOpen.class);
  }

  @Test
  void endingNeedsAReason() {
    signed();

    assertThat(refused(new EndAgreement(ID, ThaiText.empty()), DATA_OFFICER))
        .isInstanceOf(Rejection.InvalidBody.class);
  }

  @Test
  void doneTwiceNothingChanges() {
    signed();
    assertThat(decided(make(), DATA_OFFICER)).isEmpty();
    assertThat(decided(new SignAgreement(ID), HEAD)).isEmpty();

    done(new EndAgreement(ID, ThaiText.of("หมดความจำเป็น")), CORE_TEAM);
    assertThat(decided(new EndAgreement(ID, ThaiText.empty()), CORE_TEAM)).isEmpty();
  }

  @Test
  void otherTermsAreAnotherAgreement() {
    signed();

    MakeAgreement wider =
        new MakeAgreement(
            ID,
            KORAT,
            ThaiText.of("ส่งต่อเด็กเพื่อรับการรักษา"),
            List.of(SharedField.values()),
            FIRST,
            LAST,
            "public-task");
    assertThat(refused(wider, DATA_OFFICER)).isInstanceOf(Rejection.AlreadyExists.class);
  }

  @Test
  void onlyTheHeadSignsForTheAgency() {
    done(make(), CORE_TEAM);

    assertThat(refused(new SignAgreement(ID), of("officer", Role.AGENCY_OFFICER, "30", HOSPITAL)))
        .isInstanceOf(Rejection.RoleMayNot.class);
    AgencyId school = AgencyId.of("00000000-0000-7000-8000-0000000000a4");
    assertThat(refused(new SignAgreement(ID), of("head", Role.AGENCY_OFFICER, "30", school)))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void nobodySignsForBoth() {
    done(make(), CORE_TEAM);
    done(new SignAgreement(ID), of("head", Role.PROVINCE_CORE_TEAM, "30", null));

    assertThat(refused(new SignAgreement(ID), HEAD)).isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void anotherProvinceHasNoSay() {
    Actor nan = of("nan", Role.PROVINCE_CORE_TEAM, "55", null);
    assertThat(refused(make(), nan)).isInstanceOf(Rejection.RoleMayNot.class);
    signed();

    assertThat(refused(new EndAgreement(ID, ThaiText.of("x")), nan))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void termsThatSayNothingAreTaughtFieldByField() {
    MakeAgreement nothing =
        new MakeAgreement(ID, KORAT, ThaiText.empty(), List.of(), LAST, FIRST, "Public Task");

    assertThat(refused(nothing, DATA_OFFICER))
        .isInstanceOfSatisfying(
            Rejection.InvalidBody.class,
            invalid ->
                assertThat(invalid.errors())
                    .extracting(Rejection.FieldError::pointer)
                    .containsExactly("/purpose", "/fields", "/until", "/legalBasis"));
  }

  @Test
  void whatWasNeverAgreedCannotBeSignedNorEnded() {
    assertThat(refused(new SignAgreement(ID), HEAD)).isInstanceOf(Rejection.AgreementUnknown.class);
    assertThat(refused(new EndAgreement(ID, ThaiText.of("x")), HEAD))
        .isInstanceOf(Rejection.AgreementUnknown.class);
  }

  @Test
  void whatIsOverCannotBeSigned() {
    done(make(), CORE_TEAM);

    assertThat(
            AgencyDecider.decide(
                facts,
                new SignAgreement(ID),
                CommandContext.now(HEAD, Instant.parse("2027-11-01T00:00:00Z"))))
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected -> assertThat(rejected.rejection()).isInstanceOf(Rejection.StepNotOpen.class));
  }

  private void signed() {
    done(make(), CORE_TEAM);
    done(new SignAgreement(ID), CORE_TEAM);
    done(new SignAgreement(ID), HEAD);
  }

  private SharingAgreement agreement() {
    return facts.profile().agreements().getFirst();
  }

  private static MakeAgreement make() {
    return new MakeAgreement(
        ID,
        KORAT,
        ThaiText.of("ส่งต่อเด็กเพื่อรับการรักษา"),
        List.of(SharedField.NAME, SharedField.AGE, SharedField.NEED),
        FIRST,
        LAST,
        "public-task");
  }

  private void done(AgencyCommand command, Actor actor) {
    for (AgencyEvent event : decided(command, actor)) {
      facts = AgencyFacts.evolve(facts, event);
    }
  }

  private List<AgencyEvent> decided(AgencyCommand command, Actor actor) {
    Decision<AgencyEvent> decision =
        AgencyDecider.decide(facts, command, CommandContext.now(actor, NOON));
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<AgencyEvent>) decision).events();
  }

  private Rejection refused(AgencyCommand command, Actor actor) {
    Decision<AgencyEvent> decision =
        AgencyDecider.decide(facts, command, CommandContext.now(actor, NOON));
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    return ((Decision.Rejected<AgencyEvent>) decision).rejection();
  }

  private static AgencyFacts hospital() {
    AgencyFacts facts =
        AgencyFacts.evolve(
            null,
            new AgencyRegistered(
                HOSPITAL,
                new LocalizedText("โรงพยาบาล", "hospital"),
                AgencyKind.HEALTH,
                AgencyLevel.PROVINCE,
                List.of(KORAT),
                List.of("medical-treatment"),
                null));
    return AgencyFacts.evolve(facts, new MemberJoined(HOSPITAL, "head", Standing.HEAD));
  }

  private static Actor of(String account, Role role, String area, @Nullable AgencyId agency) {
    return new Actor(account, Set.of(role), Set.of(new AreaCode(area)), agency);
  }
}
