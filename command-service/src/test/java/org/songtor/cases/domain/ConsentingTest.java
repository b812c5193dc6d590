package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.NamedAgency;
import org.songtor.cases.domain.CaseCommand.SayOfConsent;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.CommandContext;
import org.songtor.command.Rejection;
import org.songtor.event.CaseEvent;
import org.songtor.event.ConsentEvent.ConsentGiven;
import org.songtor.event.ConsentEvent.ConsentWithdrawn;
import org.songtor.event.Dimension;
import org.songtor.event.ReferralEvent.ReferralExpired;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** Consent is taken back, and given anew. */
class ConsentingTest {
  private final Story story = Story.anApprovedCase(Story.STANDARD);

  private static SayOfConsent withdrawn(String by, AgencyProfile... agencies) {
    return said(true, by, agencies);
  }

  private static SayOfConsent given(String by, AgencyProfile... agencies) {
    return said(false, by, agencies);
  }

  private static SayOfConsent said(boolean withdraws, String by, AgencyProfile... agencies) {
    return new SayOfConsent(
        withdraws,
        by,
        Arrays.stream(agencies).map(one -> new NamedAgency(one.id(), true)).toList(),
        "phone",
        Bodies.text("โทรมาบอก"));
  }

  private StepBody.Refer onBasis(String legalBasis, AgencyProfile agency) {
    boolean health = agency == People.HEALTH;
    return new StepBody.Refer(
        story.nextReferral(),
        agency,
        health ? Dimension.HEALTH : Dimension.EDUCATION,
        health ? "medical-treatment" : "flexible-learning",
        Urgency.NORMAL,
        legalBasis,
        List.of(SharedField.NAME),
        Bodies.nothing(),
        List.of(),
        List.of());
  }

  private ReferralId sent(String legalBasis, AgencyProfile agency) {
    story.accepted(
        People.CASE_MANAGER, new TakeStep(new StepChoice.FirstOpen(), onBasis(legalBasis, agency)));
    return story.lastReferral();
  }

  static Stream<Arguments> everyBasis() {
    return Stream.of(
            "public-task",
            "vital-interest",
            "child-protection-law",
            "consent-guardian",
            "consent-child")
        .flatMap(
            basis ->
                Stream.of("guardian", "child")
                    .flatMap(
                        by ->
                            Stream.of(
                                Arguments.of(basis, by, List.of()),
                                Arguments.of(basis, by, List.of(People.HEALTH)),
                                Arguments.of(basis, by, List.of(People.NFE)),
                                Arguments.of(basis, by, List.of(People.HEALTH, People.NFE)))));
  }

  @ParameterizedTest
  @MethodSource("everyBasis")
  void onlyWhatRestsOnThatConsentAndGoesToThoseAgenciesIsTouched(
      String basis, String by, List<AgencyProfile> from) {
    ReferralId before = sent(basis, People.HEALTH);

    story.accepted(People.CASE_MANAGER, withdrawn(by, from.toArray(AgencyProfile[]::new)));

    boolean touched =
        basis.equals("consent-" + by) && (from.isEmpty() || from.contains(People.HEALTH));
    assertThat(story.facts().consents().referrals().contains(before)).isEqualTo(touched);
    if (touched) {
      faultsIn(story.refused(People.CASE_MANAGER, onBasis(basis, People.HEALTH)))
          .containsExactly("/legalBasis");
    } else {
      sent(basis, People.HEALTH);
    }
  }

  @Test
  void theHistorySaysWhoTookItBackFromWhomAndHowItWasTold() {
    List<CaseEvent> events =
        story.accepted(People.CASE_MANAGER, withdrawn("guardian", People.HEALTH));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ConsentWithdrawn.class,
            event -> {
              assertThat(event.by().code()).isEqualTo("guardian");
              assertThat(event.agencies()).containsExactly(People.HEALTH.id());
              assertThat(event.mode()).isEqualTo("phone");
              assertThat(event.note().orElse("")).isEqualTo("โทรมาบอก");
            });
  }

  @Test
  void aNewConsentLetsNewReferralsGoAndGivesNothingBackOfOldOnes() {
    ReferralId old = sent("consent-guardian", People.HEALTH);
    story.accepted(People.CASE_MANAGER, withdrawn("guardian"));
    List<CaseEvent> events = story.accepted(People.CASE_MANAGER, given("guardian", People.HEALTH));
    assertThat(events).singleElement().isInstanceOf(ConsentGiven.class);

    ReferralId fresh = sent("consent-guardian", People.HEALTH);
    assertThat(story.facts().consents().referrals()).containsExactly(old);
    faultsIn(story.refused(People.CASE_MANAGER, onBasis("consent-guardian", People.NFE)))
        .as("still withdrawn from everybody else")
        .containsExactly("/legalBasis");

    story.accepted(People.CASE_MANAGER, withdrawn("guardian", People.HEALTH));
    assertThat(story.facts().consents().referrals()).containsExactly(old, fresh);
  }

  @Test
  void whatIsSoAlreadyIsRefusedAndSaysSo() {
    assertThat(story.refused(given("guardian", People.HEALTH), People.CASE_MANAGER))
        .isInstanceOfSatisfying(
            Rejection.StepNotOpen.class,
            no -> assertThat(no.reasons().getFirst().en()).contains("is not withdrawn"));
    story.accepted(People.CASE_MANAGER, withdrawn("child", People.HEALTH, People.NFE));
    assertThat(story.refused(withdrawn("child", People.HEALTH), People.CASE_MANAGER))
        .isInstanceOfSatisfying(
            Rejection.StepNotOpen.class,
            no -> assertThat(no.reasons().getFirst().th()).contains("ถอนไว้แล้ว"));
    story.accepted(People.CASE_MANAGER, withdrawn("child"));
    assertThat(story.refused(withdrawn("child", People.SCHOOL), People.CASE_MANAGER))
        .isInstanceOf(Rejection.StepNotOpen.class);
  }

  @Test
  void whatItsAgencyNoLongerSeesIsNotPassedOn() {
    ReferralId referral = sent("consent-guardian", People.NFE);
    story.accepted(People.CASE_MANAGER, withdrawn("guardian", People.NFE));

    faultsIn(story.refused(redirect(referral, People.SCHOOL), People.officer(People.NFE)))
        .containsExactly("/toAgency");
    story.answer(People.NFE, new CaseCommand.Receive(referral));
    story.answer(People.NFE, new CaseCommand.Reject(referral, "cannot-contact", Bodies.nothing()));
  }

  @Test
  void nothingIsPassedOnToAnAgencyFromWhichItWasTakenBack() {
    ReferralId referral = sent("consent-guardian", People.NFE);
    story.accepted(People.CASE_MANAGER, withdrawn("guardian", People.SCHOOL));

    faultsIn(story.refused(redirect(referral, People.SCHOOL), People.officer(People.NFE)))
        .containsExactly("/toAgency");
    story.answer(People.NFE, redirect(referral, People.TRAINER));
  }

  private CaseCommand.Redirect redirect(ReferralId referral, AgencyProfile to) {
    return new CaseCommand.Redirect(
        referral, story.nextReferral(), "wrong-agency", to, Bodies.nothing());
  }

  @Test
  void noTimerAsksAgainOnAConsentThatWasTakenBack() {
    ReferralId referral = sent("consent-guardian", People.NFE);
    story.accepted(People.CASE_MANAGER, withdrawn("guardian", People.NFE));

    assertThat(ExpiryTest.expire(story, referral))
        .singleElement()
        .isInstanceOfSatisfying(
            ReferralExpired.class, expired -> assertThat(expired.sentAgain()).isNull());
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    SayOfConsent wrong =
        new SayOfConsent(
            true,
            "teacher",
            List.of(new NamedAgency(AgencyId.of("00000000-0000-7000-8000-00000000dead"), false)),
            "telepathy",
            Bodies.nothing());
    faultsIn(story.refused(wrong, People.CASE_MANAGER))
        .containsExactly("/by", "/mode", "/agencies/0");
    faultsIn(story.refused(given("child"), People.CASE_MANAGER)).containsExactly("/agencies");
    CommandContext tomorrow =
        new CommandContext(
            People.CASE_MANAGER, story.now(), story.now().plus(Duration.ofDays(1)), null);
    faultsIn(story.refused(withdrawn("child"), tomorrow)).containsExactly("/occurredAt");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whoeverHearsItWritesItDownAndOnlyWhoMayReferWritesANewOneDown(Role role) {
    Story referred = Story.anApprovedCase(Story.STANDARD);
    List<Role> hears =
        List.of(
            Role.CASE_MANAGER,
            Role.LEAD_CASE_MANAGER,
            Role.SURVEYOR,
            Role.NFE_TEACHER,
            Role.TEAM,
            Role.DATA_OFFICER);
    List<Role> sends = List.of(Role.CASE_MANAGER, Role.LEAD_CASE_MANAGER);
    Actor actor = People.of(role);
    if (hears.contains(role)) {
      referred.accepted(actor, withdrawn("guardian"));
    } else {
      assertThat(referred.refused(withdrawn("guardian"), actor))
          .isInstanceOf(Rejection.RoleMayNot.class);
      referred.accepted(People.CASE_MANAGER, withdrawn("guardian"));
    }
    if (sends.contains(role)) {
      referred.accepted(actor, given("guardian", People.HEALTH));
    } else {
      assertThat(referred.refused(given("guardian", People.HEALTH), actor))
          .isInstanceOf(Rejection.RoleMayNot.class);
    }
  }

  @Test
  void somebodyOfAnotherPlaceMayNot() {
    assertThat(story.refused(withdrawn("guardian"), People.STRANGER))
        .isInstanceOf(Rejection.OutsideArea.class);
  }

  @Test
  void aClosedCaseHearsItToo() {
    ReferralId referral = sent("consent-child", People.NFE);
    story.answer(People.NFE, new CaseCommand.Receive(referral));
    story.answer(People.NFE, new CaseCommand.Reject(referral, "other", Bodies.nothing()));
    Story closed = Story.aFoundChild().step(People.SURVEYOR, Bodies.firstScreen("deceased"));

    closed.accepted(People.SURVEYOR, withdrawn("guardian"));
    story.accepted(People.SURVEYOR, withdrawn("child"));
    assertThat(story.facts().consents().referrals()).containsExactly(referral);
  }
}
