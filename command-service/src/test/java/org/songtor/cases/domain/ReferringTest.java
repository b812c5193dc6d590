package org.songtor.cases.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.songtor.agencies.AgencyProfile;
import org.songtor.agencies.SharingAgreement;
import org.songtor.cases.domain.CaseCommand.Redirect;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.cases.domain.StepBody.Score;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.AgreementMade;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.Dimension;
import org.songtor.event.ReferralEvent.ReferralRedirected;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

class ReferringTest {
  private final Story story = Story.anApprovedCase(Story.STANDARD);

  @Test
  void theFirstReferralMovesTheCaseAndSoIsItCounted() {
    List<CaseEvent> events = refer(People.HEALTH, Dimension.HEALTH, List.of());

    assertThat(events)
        .extracting(Object::getClass)
        .containsExactly((Class) ReferralRequested.class, (Class) CaseMoved.class);
    assertThat(story.state()).isEqualTo("referred");
  }

  @Test
  void limitsFollowTheUrgency() {
    ReferralRequested normal = request(Urgency.NORMAL);
    ReferralRequested emergency = request(Urgency.EMERGENCY);

    // Sent on a Sunday: counted from when offices open on Monday.
    assertThat(normal.receiveBy()).isEqualTo(Instant.parse("2026-11-24T01:30:00Z"));
    assertThat(normal.answerBy()).isEqualTo(Instant.parse("2026-12-02T01:30:00Z"));
    assertThat(emergency.receiveBy()).isEqualTo(story.now().plus(Duration.ofHours(12)));
    assertThat(emergency.answerBy()).isEqualTo(story.now().plus(Duration.ofHours(24)));
  }

  @Test
  void anAgencySeesExactlyWhatIsSharedAndOnlyTheNeedItIsAskedFor() {
    refer(
        People.HEALTH,
        Dimension.HEALTH,
        List.of(SharedField.NAME, SharedField.AGE, SharedField.NEED, SharedField.PHONE));

    ReferralRequested request = story.lastEvent(ReferralRequested.class).orElseThrow();
    assertThat(request.disclosed())
        .containsOnlyKeys(SharedField.NAME, SharedField.AGE, SharedField.NEED, SharedField.PHONE);
    assertThat(request.disclosed().get(SharedField.NAME)).isEqualTo(his("ด.ช.ต้นกล้า ใจดี"));
    assertThat(request.disclosed().get(SharedField.AGE)).isEqualTo(his("12"));
    assertThat(request.disclosed().get(SharedField.NEED)).isEqualTo(his("ต้องการด้าน HEALTH"));
  }

  @Test
  void aSchoolIsNotToldOfARisk() {
    faultsIn(
            refused(
                new StepBody.Refer(
                    story.nextReferral(),
                    People.SCHOOL,
                    Dimension.RISK,
                    "school-place",
                    Urgency.NORMAL,
                    "public-task",
                    List.of(SharedField.NAME),
                    Bodies.nothing(),
                    List.of(),
                    List.of())))
        .containsExactly("/need");
  }

  @Test
  void aSensitiveNeedIsToldOnlyToThoseWhoseWorkItIs() {
    List<Score> scores = new ArrayList<>();
    for (Score score : Bodies.allDimensions()) {
      scores.add(
          new Score(
              score.dimension(),
              score.level(),
              null,
              score.facts(),
              score.strengths(),
              score.need(),
              Confidentiality.SENSITIVE));
    }
    story.step(
        People.CASE_MANAGER,
        "assess-again",
        new StepBody.Assess("home-visit", Bodies.text("ยาย"), "public-task", false, scores));

    faultsIn(refused(sharing(People.SCHOOL, Dimension.EDUCATION, "school-place")))
        .containsExactly("/share/1");
    story.accepted(
        People.CASE_MANAGER,
        new TakeStep(
            new StepChoice.FirstOpen(), sharing(People.HEALTH, Dimension.HEALTH, "mental-health")));
    assertThat(story.lastEvent(ReferralRequested.class).orElseThrow().disclosed())
        .containsKey(SharedField.NEED);
  }

  private StepBody.Refer sharing(AgencyProfile agency, Dimension need, String service) {
    return new StepBody.Refer(
        story.nextReferral(),
        agency,
        need,
        service,
        Urgency.NORMAL,
        "public-task",
        List.of(SharedField.NAME, SharedField.NEED),
        Bodies.nothing(),
        List.of(),
        List.of());
  }

  @Test
  void aTrainerIsNotGivenAnIdentityNumber() {
    faultsIn(
            refused(
                new StepBody.Refer(
                    story.nextReferral(),
                    People.TRAINER,
                    Dimension.EDUCATION,
                    "skills-training",
                    Urgency.NORMAL,
                    "public-task",
                    List.of(SharedField.NAME, SharedField.IDENTITY_NUMBER),
                    Bodies.nothing(),
                    List.of(),
                    List.of())))
        .containsExactly("/share/1");
  }

  @Test
  void aReferralNamesTheAgreementThatCoversAllThatItTells() {
    List<SharedField> enough = List.of(SharedField.NAME, SharedField.NEED, SharedField.AGE);
    AgencyProfile agreed =
        agreedWith(
            agreement("e1", false, List.of(SharedField.NEED)),
            agreement("e2", true, enough),
            agreement("e3", false, enough));

    assertThat(sent(agreed).agreement())
        .isEqualTo(UUID.fromString("00000000-0000-7000-8000-0000000000e3"));
    assertThat(sent(agreed).tellsWithoutAgreement()).isFalse();
  }

  @Test
  void whatNoAgreementCoversIsMarked() {
    AgencyProfile tooLittle = agreedWith(agreement("e1", false, List.of(SharedField.NEED)));

    assertThat(sent(tooLittle).agreement()).isNull();
    assertThat(sent(tooLittle).tellsWithoutAgreement()).isTrue();
  }

  @Test
  void whereAgreementsAreRequiredNothingIsToldThatNoneCovers() {
    Story strict = Story.anApprovedCase(requiring(""));
    AgencyProfile tooLittle = agreedWith(agreement("e1", false, List.of(SharedField.NEED)));
    AgencyProfile ended =
        agreedWith(agreement("e1", true, List.of(SharedField.NAME, SharedField.NEED)));
    AgencyProfile agreed =
        agreedWith(agreement("e1", false, List.of(SharedField.NAME, SharedField.NEED)));

    for (AgencyProfile agency : List.of(People.HEALTH, tooLittle, ended)) {
      faultsIn(strict.refused(refer(telling(strict, agency, Urgency.NORMAL)), People.CASE_MANAGER))
          .containsExactly("/share");
    }
    strict.accepted(
        People.CASE_MANAGER,
        refer(
            new StepBody.Refer(
                strict.nextReferral(),
                People.HEALTH,
                Dimension.HEALTH,
                "mental-health",
                Urgency.NORMAL,
                "public-task",
                List.of(),
                Bodies.nothing(),
                List.of(),
                List.of())));
    strict.accepted(People.CASE_MANAGER, refer(telling(strict, agreed, Urgency.NORMAL)));
  }

  @Test
  void anEmergencyOnANamedBasisMayGoWithoutAndTellsTheLeast() {
    Story humane =
        Story.anApprovedCase(
            requiring(
                "  emergency-without-agreement: {legal-bases: [public-task], may-share:"
                    + " [name]}\n"));

    faultsIn(
            humane.refused(
                refer(telling(humane, People.HEALTH, Urgency.EMERGENCY)), People.CASE_MANAGER))
        .containsExactly("/share");
    faultsIn(
            humane.refused(
                refer(telling(humane, People.HEALTH, Urgency.URGENT, SharedField.NAME)),
                People.CASE_MANAGER))
        .containsExactly("/share");
    humane.accepted(
        People.CASE_MANAGER,
        refer(telling(humane, People.HEALTH, Urgency.EMERGENCY, SharedField.NAME)));
    assertThat(humane.lastEvent(ReferralRequested.class).orElseThrow().tellsWithoutAgreement())
        .as("what the data officer looks at")
        .isTrue();
    AgencyProfile forTheRest = agreedWith(agreement("e1", false, List.of(SharedField.NEED)));
    humane.accepted(People.CASE_MANAGER, refer(telling(humane, forTheRest, Urgency.EMERGENCY)));
  }

  @Test
  void whatIsRefusedIsOnlyWhatTheBestAgreementLeavesOpen() {
    Story strict = Story.anApprovedCase(requiring(""));
    AgencyProfile needOnly = agreedWith(agreement("e1", false, List.of(SharedField.NEED)));

    Rejection refusal =
        strict.refused(refer(telling(strict, needOnly, Urgency.NORMAL)), People.CASE_MANAGER);

    assertThat(refusal.toString())
        .contains("covers: " + SharedField.NAME.title().en())
        .doesNotContain(SharedField.NEED.title().en());
  }

  @Test
  void aNoteGoesOnlyWhereSomethingWasAgreedOrWithAnEmergency() {
    Story strict =
        Story.anApprovedCase(
            requiring(
                "  emergency-without-agreement: {legal-bases: [public-task], may-share:"
                    + " [name]}\n"));
    AgencyProfile needOnly = agreedWith(agreement("e1", false, List.of(SharedField.NEED)));

    faultsIn(
            strict.refused(
                refer(noting(strict, People.HEALTH, Urgency.NORMAL)), People.CASE_MANAGER))
        .containsExactly("/note");
    faultsIn(
            strict.refused(
                refer(noting(strict, People.HEALTH, Urgency.EMERGENCY)), People.CASE_MANAGER))
        .as("it would be on nobody's list")
        .containsExactly("/note");
    strict.accepted(
        People.CASE_MANAGER,
        refer(noting(strict, People.HEALTH, Urgency.EMERGENCY, SharedField.NAME)));
    strict.accepted(People.CASE_MANAGER, refer(noting(strict, needOnly, Urgency.NORMAL)));
  }

  @Test
  void anEarlierDateRevivesNoAgreementThatIsOver() {
    Story strict = Story.anApprovedCase(requiring(""));
    LocalDate today = LocalDate.ofInstant(strict.now(), ZoneId.of("Asia/Bangkok"));
    AgencyProfile over =
        agreedWith(
            agreement(
                "e1", false, List.of(SharedField.NAME, SharedField.NEED), today.minusDays(1)));
    AgencyProfile lastDay =
        agreedWith(agreement("e1", false, List.of(SharedField.NAME, SharedField.NEED), today));

    faultsIn(strict.refused(refer(telling(strict, over, Urgency.NORMAL)), People.CASE_MANAGER))
        .containsExactly("/share");
    faultsIn(
            strict.refused(
                refer(telling(strict, over, Urgency.NORMAL)),
                strict.late(People.CASE_MANAGER, Duration.ofDays(2), "ไม่มีสัญญาณ")))
        .containsExactly("/share");
    strict.accepted(People.CASE_MANAGER, refer(telling(strict, lastDay, Urgency.NORMAL)));
  }

  private static StepBody.Refer noting(
      Story story, AgencyProfile agency, Urgency urgency, SharedField... share) {
    return new StepBody.Refer(
        story.nextReferral(),
        agency,
        Dimension.HEALTH,
        "mental-health",
        urgency,
        "public-task",
        List.of(share),
        ThaiText.of("ด.ช. ก้อง อยู่บ้านเลขที่ 7"),
        List.of(),
        List.of());
  }

  @Test
  void aReferralIsPassedOnOnlyToWhomItMayBeTold() {
    Story strict = Story.anApprovedCase(requiring(""));
    AgencyProfile agreed =
        agreedWith(agreement("e1", false, List.of(SharedField.NAME, SharedField.NEED)));
    StepBody.Refer sent = telling(strict, agreed, Urgency.NORMAL);
    strict.accepted(People.CASE_MANAGER, refer(sent));
    AgencyProfile stranger =
        new AgencyProfile(
            AgencyId.of("00000000-0000-7000-8000-0000000000f1"),
            People.HEALTH.kind(),
            People.HEALTH.level(),
            People.HEALTH.areas(),
            People.HEALTH.services());

    faultsIn(
            strict.refused(
                new Redirect(
                    sent.referral(),
                    strict.nextReferral(),
                    "wrong-agency",
                    stranger,
                    Bodies.nothing()),
                People.officer(People.HEALTH)))
        .containsExactly("/toAgency");
  }

  private static TakeStep refer(StepBody.Refer body) {
    return new TakeStep(new StepChoice.FirstOpen(), body);
  }

  private static StepBody.Refer telling(
      Story story, AgencyProfile agency, Urgency urgency, SharedField... share) {
    return new StepBody.Refer(
        story.nextReferral(),
        agency,
        Dimension.HEALTH,
        "mental-health",
        urgency,
        "public-task",
        share.length == 0 ? List.of(SharedField.NAME, SharedField.NEED) : List.of(share),
        Bodies.nothing(),
        List.of(),
        List.of());
  }

  /** The standard definition, with agreements required and what is written beside that. */
  private static WorkflowDefinition requiring(String more) {
    String text =
        new String(
                ShippedDefinitions.text(ShippedDefinitions.THAILAND_ZERO_DROPOUT).orElseThrow(),
                UTF_8)
            .replace(
                "  send-again: {", "  sharing-agreement: required\n" + more + "  send-again: {");
    return new DefinitionReader().read("thailand-zero-dropout.v1.yaml", text.getBytes(UTF_8));
  }

  private ReferralRequested sent(AgencyProfile agency) {
    story.accepted(
        People.CASE_MANAGER,
        new TakeStep(
            new StepChoice.FirstOpen(), sharing(agency, Dimension.HEALTH, "mental-health")));
    return story.lastEvent(ReferralRequested.class).orElseThrow();
  }

  private static AgencyProfile agreedWith(SharingAgreement... agreements) {
    return new AgencyProfile(
        People.HEALTH.id(),
        People.HEALTH.kind(),
        People.HEALTH.level(),
        People.HEALTH.areas(),
        People.HEALTH.services(),
        null,
        Set.of(),
        List.of(agreements));
  }

  private static SharingAgreement agreement(
      String suffix, boolean ended, List<SharedField> fields) {
    return agreement(suffix, ended, fields, LocalDate.of(2100, 1, 1));
  }

  private static SharingAgreement agreement(
      String suffix, boolean ended, List<SharedField> fields, LocalDate until) {
    return new SharingAgreement(
        new AgreementMade(
            People.HEALTH.id(),
            UUID.fromString("00000000-0000-7000-8000-0000000000" + suffix),
            new AreaCode("30"),
            "รักษา",
            fields,
            LocalDate.of(2000, 1, 1),
            until,
            "public-task"),
        Map.of(Party.AREA, "core-team", Party.AGENCY, "head"),
        ended);
  }

  @Test
  void anAgencyOffersTheServiceAndCoversTheTambon() {
    AgencyProfile elsewhere =
        new AgencyProfile(
            People.HEALTH.id(),
            AgencyKind.HEALTH,
            AgencyLevel.DISTRICT,
            List.of(new AreaCode("3002")),
            List.of("rehabilitation"));
    StepBody.Refer asked =
        new StepBody.Refer(
            story.nextReferral(),
            elsewhere,
            Dimension.HEALTH,
            "mental-health",
            Urgency.NORMAL,
            "public-task",
            List.of(),
            Bodies.nothing(),
            List.of(),
            List.of());

    faultsIn(refused(asked)).containsExactly("/agency", "/agency");
  }

  @Test
  void anAgencyThatIsNotInTheDirectoryIsNoAgency() {
    faultsIn(
            refused(
                new StepBody.Refer(
                    story.nextReferral(),
                    null,
                    Dimension.HEALTH,
                    "mental-health",
                    Urgency.NORMAL,
                    "public-task",
                    List.of(),
                    Bodies.nothing(),
                    List.of("g9"),
                    List.of())))
        .containsExactly("/goals/0", "/agency");
  }

  @Test
  void urgentNeedsDoNotWaitForThePlan() {
    Story urgent = Story.anAssessedCase(Story.STANDARD).refer(People.HEALTH, Dimension.HEALTH);
    Story calm =
        Story.anAcceptedCase(Story.STANDARD).step(People.CASE_MANAGER, Bodies.assessment(false));

    assertThat(urgent.state()).isEqualTo("assessed");
    assertThat(urgent.facts().referrals()).hasSize(1);
    assertThat(
            calm.refused(
                People.CASE_MANAGER,
                Bodies.refer(calm.nextReferral(), People.HEALTH, Dimension.HEALTH)))
        .isInstanceOf(Rejection.EvidenceMissing.class);
  }

  @Test
  void aRedirectSendsTheChildOnInTheSameDecision() {
    story.refer(People.NFE, Dimension.EDUCATION);
    ReferralId first = story.lastReferral();
    ReferralId second = story.nextReferral();
    AgencyProfile school = People.agency("a4", AgencyKind.SCHOOL, "nfe-place");

    List<CaseEvent> events =
        story.accepted(
            People.officer(People.NFE),
            new Redirect(first, second, "wrong-agency", school, Bodies.text("อายุไม่ถึง")));

    assertThat(events)
        .extracting(Object::getClass)
        .containsExactly((Class) ReferralRedirected.class, (Class) ReferralRequested.class);
    ReferralRequested request = (ReferralRequested) events.getLast();
    assertThat(request.basedOn()).isEqualTo(first);
    assertThat(request.agency()).isEqualTo(school.id());
    // The case manager's note was for the first agency's eyes.
    assertThat(request.note()).isEqualTo(his("อายุไม่ถึง"));
    assertThat(story.facts().referrals().get(first).status()).isEqualTo(ReferralStatus.REDIRECTED);
    assertThat(story.facts().referrals().get(second).status()).isEqualTo(ReferralStatus.REQUESTED);
  }

  @Test
  void aRedirectDisclosesNoMoreThanTheNewKindMaySee() {
    refer(People.NFE, Dimension.EDUCATION, List.of(SharedField.NAME, SharedField.LAST_SCHOOL));
    AgencyProfile trainer = People.agency("a7", AgencyKind.TRAINER, "nfe-place");

    story.accepted(
        People.officer(People.NFE),
        new Redirect(
            story.lastReferral(), story.nextReferral(), "wrong-agency", trainer, Bodies.nothing()));

    assertThat(story.lastEvent(ReferralRequested.class).orElseThrow().disclosed())
        .containsOnlyKeys(SharedField.NAME);
  }

  @Test
  void aRedirectGoesToAnotherAgencyThatMayKnowTheNeed() {
    story.refer(People.NFE, Dimension.EDUCATION);

    faultsIn(redirectRefused(People.NFE)).containsExactly("/toAgency");
    faultsIn(redirectRefused(null)).containsExactly("/toAgency");
    faultsIn(redirectRefused(People.agency("a1", AgencyKind.HEALTH, "nfe-place")))
        .containsExactly("/toAgency");
  }

  private Rejection redirectRefused(AgencyProfile to) {
    return story.refused(
        new Redirect(
            story.lastReferral(), story.nextReferral(), "wrong-agency", to, Bodies.nothing()),
        People.officer(People.NFE));
  }

  private ReferralRequested request(Urgency urgency) {
    story.step(
        People.CASE_MANAGER,
        new StepBody.Refer(
            story.nextReferral(),
            People.HEALTH,
            Dimension.HEALTH,
            "mental-health",
            urgency,
            "vital-interest",
            List.of(),
            Bodies.nothing(),
            List.of("g1"),
            List.of()));
    return story.lastEvent(ReferralRequested.class).orElseThrow();
  }

  private List<CaseEvent> refer(AgencyProfile agency, Dimension need, List<SharedField> share) {
    return story.accepted(
        People.CASE_MANAGER,
        new CaseCommand.TakeStep(
            new StepChoice.FirstOpen(),
            new StepBody.Refer(
                story.nextReferral(),
                agency,
                need,
                agency.services().getFirst(),
                Urgency.NORMAL,
                "public-task",
                share,
                Bodies.text("บันทึกของผู้ส่ง"),
                List.of(),
                List.of())));
  }

  private Rejection refused(StepBody body) {
    return story.refused(People.CASE_MANAGER, body);
  }

  private Personal<String> his(String text) {
    return Personal.of(story.facts().child().person(), text);
  }
}
