package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.Rejection;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfFollowUp;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowUpDue;
import org.songtor.language.Role;

class LearningTest {

  @Test
  void anOfficerWhoIsRefusedLearnsNothingOfWhereTheCaseStands() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    StepBody.Enrol enrolment = Bodies.enrolment(story.today());
    story.step(People.CASE_MANAGER, Bodies.hold("treat-first", story.today().plusDays(30)));

    TakeStep enrol = new TakeStep(new StepChoice.Named("enrol"), enrolment);

    Rejection refusal = story.refused(enrol, People.officer(People.NFE));

    assertThat(refusal).isInstanceOf(Rejection.StepNotOpen.class);
    assertThat(refusal.situation()).isNull();
    assertThat(refusal.reasons())
        .singleElement()
        .satisfies(
            why ->
                assertThat(why.en()).isEqualTo("this step is not open now; ask the case manager"));
    assertThat(story.refused(enrol, People.CASE_MANAGER).situation()).isNotNull();
  }

  @Test
  void aReadyChildIsEnrolledAtOnceAndTheAssessmentIsOwed() {
    Story story = fastTrack();

    assertThat(story.state()).isEqualTo("enrolled");
    assertThat(story.facts().owes(StepKind.ASSESS)).isTrue();
    assertThat(story.lastEvent(Enrolled.class).orElseThrow().assessmentOwed()).isTrue();
  }

  @Test
  void onlyGoalsOfTheApprovedPlanAreReached() {
    Story planned = Story.anEnrolledCase(Story.STANDARD).days(30);

    faultsIn(
            planned.refused(
                People.CASE_MANAGER, Bodies.followUp("30-days", "attending", List.of("g1", "g99"))))
        .containsExactly("/goalsReached/1");
    faultsIn(
            fastTrack()
                .days(30)
                .refused(People.LEAD, Bodies.followUp("30-days", "attending", List.of("g1"))))
        .containsExactly("/goalsReached/0");
  }

  @Test
  void theAssessmentPaysWhatTheFastTrackOwes() {
    Story story = fastTrack().step(People.LEAD, Bodies.assessment(false));

    assertThat(story.facts().owed()).isEmpty();
    assertThat(story.state()).isEqualTo("enrolled");
  }

  @Test
  void onTheUsualWayNothingIsOwed() {
    assertThat(Story.anEnrolledCase(Story.STANDARD).facts().owed()).isEmpty();
  }

  @Test
  void onlySomePathwaysAreOpenAtOnce() {
    Story story = Story.aSelectedCase(Story.STANDARD);
    StepBody.Enrol good = Bodies.enrolment(story.today());
    StepBody.Enrol school =
        new StepBody.Enrol(
            "other-school",
            null,
            good.provider(),
            null,
            null,
            null,
            good.learnerNumber(),
            good.startsOn());

    Rejection rejection = story.refused(People.NFE_TEACHER, school);

    faultsIn(rejection).containsExactly("/pathway");
    assertThat(rejection.reasons().getFirst().en()).contains("child-development-centre");
  }

  /** Days are days in Thailand, seven hours ahead; 14 days of grace follow each checkpoint. */
  @Test
  void followUpsAreDueFromTheStartOfLearning() {
    Story story = Story.aSelectedCase(Story.STANDARD);
    story.step(People.NFE_TEACHER, Bodies.enrolment(LocalDate.of(2026, 12, 1)));

    assertThat(story.lastEvent(Enrolled.class).orElseThrow().followUps())
        .containsExactly(
            new FollowUpDue("30-days", Instant.parse("2027-01-13T17:00:00Z")),
            new FollowUpDue("90-days", Instant.parse("2027-03-14T17:00:00Z")),
            new FollowUpDue("180-days", Instant.parse("2027-06-12T17:00:00Z")),
            new FollowUpDue("term-1", Instant.parse("2027-05-29T17:00:00Z")),
            new FollowUpDue("term-2", Instant.parse("2027-11-14T17:00:00Z")));
  }

  @Test
  void aTermMayBeTypedInThaiDigits() {
    assertThat(fastTrack().lastEvent(Enrolled.class).orElseThrow().term()).isEqualTo("1/2569");
  }

  @ParameterizedTest
  @ValueSource(ints = {-366, 366})
  void learningStartsWithinAYearOfTheReport(int days) {
    Story story = Story.aSelectedCase(Story.STANDARD);

    faultsIn(story.refused(People.NFE_TEACHER, Bodies.enrolment(story.today().plusDays(days))))
        .containsExactly("/startsOn");
  }

  @Test
  void anOfficerRecordsTheEnrolmentOnlyAfterTheAgencyAgreed() {
    Story story = Story.aReferredCase();
    assertThat(story.refused(People.officer(People.NFE), Bodies.enrolment(story.today())))
        .isInstanceOf(Rejection.RoleMayNot.class);

    story.answer(People.NFE, new CaseCommand.Receive(story.lastReferral()));
    story.answer(People.NFE, new CaseCommand.Accept(story.lastReferral(), null, Bodies.nothing()));
    story.step(People.officer(People.NFE), Bodies.enrolment(story.today()));

    assertThat(story.state()).isEqualTo("enrolled");
    assertThat(story.history().getLast().envelope().role()).isEqualTo(Role.AGENCY_OFFICER);
  }

  @Test
  void aCheckpointIsNotAnsweredLongBeforeItsTime() {
    Story story = Story.anEnrolledCase(Story.STANDARD).days(15);

    faultsIn(story.refused(People.CASE_MANAGER, Bodies.followUp("30-days", "attending")))
        .containsExactly("/checkpoint");
    story.days(1).step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));
    assertThat(story.facts().deadlines()).doesNotContainKey(new OfFollowUp("30-days"));
    assertThat(story.state()).isEqualTo("followed-up");
  }

  @Test
  void aFollowUpInBetweenAnswersNoCheckpoint() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .days(3)
            .step(People.CASE_MANAGER, Bodies.followUp(null, "irregular"));

    assertThat(story.facts().deadlines()).containsKey(new OfFollowUp("30-days"));
  }

  @Test
  void aCheckpointIsOneOfTheDefinition() {
    Story story = Story.anEnrolledCase(Story.STANDARD).days(40);

    faultsIn(story.refused(People.CASE_MANAGER, Bodies.followUp("60-days", "attending")))
        .containsExactly("/checkpoint");
  }

  @Test
  void aLateFollowUpDoesNotEraseThatItWasMissed() {
    Story story = Story.anEnrolledCase(Story.STANDARD).days(50);

    story.step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));

    assertThat(story.lastEvent(FollowUpMissed.class).orElseThrow().checkpoint())
        .isEqualTo("30-days");
    assertThat(story.facts().followUps()).hasSize(1);
  }

  @Test
  void aChildThatStoppedIsLookedAtAfreshAndNoLongerFollowedUp() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .days(30)
            .step(People.CASE_MANAGER, Bodies.followUp("30-days", "stopped"));

    assertThat(story.state()).isEqualTo("assessing");
    assertThat(story.days(100).rings(new OfFollowUp("90-days"))).isEmpty();
  }

  @Test
  void movingToAnotherPlaceStartsTheCheckpointsAgain() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .days(30)
            .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));

    story.step(People.CASE_MANAGER, Bodies.enrolment(story.today()));

    assertThat(story.state()).isEqualTo("enrolled");
    assertThat(story.facts().deadlines()).containsKey(new OfFollowUp("30-days"));
  }

  private static Story fastTrack() {
    Story story = Story.aSelectedCase(Story.STANDARD);
    return story.step(People.NFE_TEACHER, Bodies.enrolment(story.today()));
  }
}
