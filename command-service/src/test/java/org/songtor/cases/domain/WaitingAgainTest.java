package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.HearFromSurvivor;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.cases.domain.StepBody.ReplaceEntry;
import org.songtor.cases.domain.StepBody.TakeBackEntry;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfAttendance;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfFollowUp;
import org.songtor.event.DeadlineEvent.AttendanceUnconfirmed;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;

/** What was written down wrongly and put right leaves nobody unlooked at. */
class WaitingAgainTest {
  private static final CaseId OTHER = CaseId.of("00000000-0000-7000-8000-0000000000c2");
  private static final List<String> CHECKPOINTS =
      List.of("30-days", "90-days", "180-days", "term-1", "term-2");

  // ── the day on which learning started ───────────────────────────────────

  @Test
  void checkpointsThatOnlyAWrongStartMadePassWaitAgainOnceItIsCorrected() {
    Story story = Story.anAcceptedReferral(Story.STANDARD);
    LocalDate starts = story.today();
    story.step(People.CASE_MANAGER, Bodies.enrolment(starts.minusDays(360)));
    ringAll(story);
    assertThat(waiting(story)).as("all at once").isEmpty();

    story.step(People.CASE_MANAGER, replace(enrolment(story), Bodies.enrolment(starts)));

    assertThat(waiting(story)).containsExactlyInAnyOrderElementsOf(CHECKPOINTS);
    assertThat(story.facts().enrolments().getLast().missed()).isEmpty();
    assertThat(story.days(43).rings(new OfFollowUp("30-days"))).as("in time until").isEmpty();
    assertThat(story.days(2).rings(new OfFollowUp("30-days"))).as("truly missed").hasSize(1);
  }

  @Test
  void aCheckpointThatIsOverAlsoByTheRightStartStaysMissedAndIsMissedOnce() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    LocalDate starts = story.today();
    story.days(60);
    ringAll(story);

    story.step(
        People.CASE_MANAGER, replace(enrolment(story), Bodies.enrolment(starts.plusDays(5))));

    assertThat(story.rings(new OfFollowUp("30-days"))).isEmpty();
    assertThat(waiting(story)).doesNotContain("30-days").contains("90-days");
    assertThat(missed(story)).isEqualTo(1);
  }

  @Test
  void aSecondEnrolmentThatWasAnErrorGivesTheFirstItsCheckpointsBack() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .days(30)
            .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));
    var before = story.facts().deadlines();
    story.step(People.CASE_MANAGER, Bodies.enrolment(story.today()));

    story.step(People.CASE_MANAGER, takeBack(enrolment(story)));

    assertThat(story.facts().enrolments()).hasSize(1);
    assertThat(waiting(story)).containsExactlyInAnyOrder("90-days", "180-days", "term-1", "term-2");
    assertThat(story.facts().deadlines().get(new OfFollowUp("90-days")))
        .isEqualTo(before.get(new OfFollowUp("90-days")));
  }

  @Test
  void whatWasMissedUnderAnEnrolmentThatWasAnErrorIsNotMissedTwice() {
    Story story = Story.anEnrolledCase(Story.STANDARD).days(1);
    story.step(People.CASE_MANAGER, Bodies.enrolment(story.today())).days(60);
    ringAll(story);

    story.step(People.CASE_MANAGER, takeBack(enrolment(story)));
    ringAll(story);

    assertThat(missed(story)).isEqualTo(1);
  }

  @Test
  void inAClosedCaseNothingWaitsAgain() {
    Story story = Story.anEnrolledCase(Story.STANDARD).days(30);
    story.step(People.CASE_MANAGER, Bodies.followUp("30-days", "stopped"));
    story.step(People.DISTRICT_COMMITTEE, Bodies.closing("abroad"));

    story.step(People.LEAD, takeBack(story.facts().followUps().getLast().seq()));

    assertThat(waiting(story)).isEmpty();
  }

  // ── a follow-up ─────────────────────────────────────────────────────────

  @Test
  void aFollowUpTakenBackAfterItsLimitIsMissedAtOnce() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .days(30)
            .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"))
            .days(20);
    assertThat(story.rings(new OfFollowUp("30-days"))).isEmpty();

    story.step(People.CASE_MANAGER, takeBack(story.facts().followUps().getLast().seq()));

    assertThat(story.rings(new OfFollowUp("30-days")))
        .singleElement()
        .isInstanceOf(FollowUpMissed.class);
  }

  @Test
  void aFollowUpThatCameTooLateAndIsTakenBackIsNotMissedTwice() {
    Story story = Story.anEnrolledCase(Story.STANDARD).days(50);
    story.step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));

    story.step(People.CASE_MANAGER, takeBack(story.facts().followUps().getLast().seq()));
    ringAll(story);

    assertThat(missed(story)).isEqualTo(1);
  }

  @Test
  void aFollowUpThatWasOfAnotherCheckpointLeavesTheFirstOneOpen() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .days(80)
            .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));
    assertThat(waiting(story)).contains("90-days");

    story.step(
        People.CASE_MANAGER,
        replace(
            story.facts().followUps().getLast().seq(), Bodies.followUp("90-days", "attending")));

    assertThat(waiting(story)).doesNotContain("90-days");
    assertThat(missed(story)).as("the first was missed before").isEqualTo(1);
  }

  // ── an agency's word ────────────────────────────────────────────────────

  @Test
  void aChildThatWasNotSeenAttendingAfterAllIsWaitedForAgain() {
    Story story = aChildSaidToLearn().days(30);
    story.step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));
    assertThat(story.facts().deadlines()).doesNotContainKey(attendance(story));

    story.step(
        People.CASE_MANAGER,
        replace(
            story.facts().followUps().getLast().seq(), Bodies.followUp("30-days", "irregular")));

    assertThat(story.facts().deadlines()).containsKey(attendance(story));
    assertThat(story.days(30).rings(attendance(story)))
        .singleElement()
        .isInstanceOf(AttendanceUnconfirmed.class);
  }

  @Test
  void aChildThatWasSeenAttendingAfterAllIsWaitedForNoMore() {
    Story story = aChildSaidToLearn().days(30);
    story.step(People.CASE_MANAGER, Bodies.followUp("30-days", "irregular"));

    story.step(
        People.CASE_MANAGER,
        replace(
            story.facts().followUps().getLast().seq(), Bodies.followUp("30-days", "attending")));

    assertThat(story.facts().deadlines()).doesNotContainKey(attendance(story));
  }

  @Test
  void whoWasToldThatNobodySawTheChildIsNotToldAgainAfterACorrection() {
    Story story = aChildSaidToLearn().days(45);
    assertThat(story.rings(attendance(story))).hasSize(1);
    story.step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));

    story.step(People.CASE_MANAGER, takeBack(story.facts().followUps().getLast().seq()));

    assertThat(story.rings(attendance(story))).isEmpty();
    assertThat(story.days(7).rings(attendance(story)))
        .singleElement()
        .isInstanceOfSatisfying(
            AttendanceUnconfirmed.class, missed -> assertThat(missed.rung()).isEqualTo(2));
  }

  @Test
  void aPlaceThatWasAnErrorIsNotWaitedForWhateverIsCorrectedLater() {
    Story story = aChildSaidToLearn().days(30);
    story.step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));
    story.answer(
        People.NFE,
        new CaseCommand.EnterInError(story.lastReferral(), "wrong-child", Bodies.nothing()));

    story.step(People.CASE_MANAGER, takeBack(story.facts().followUps().getLast().seq()));

    assertThat(story.facts().deadlines()).doesNotContainKey(attendance(story));
    assertThat(story.facts().saidToLearn()).isEmpty();
  }

  // ── a merge ─────────────────────────────────────────────────────────────

  @Test
  void inACaseThatWasMergedNobodyIsToldThatTheChildWasNotSeen() {
    Story story = aChildSaidToLearn();
    ReferralId referral = story.lastReferral();
    merged(story);

    assertThat(story.days(60).rings(new OfAttendance(referral))).isEmpty();
    assertThat(story.facts().deadlines()).isEmpty();
  }

  @Test
  void theTimeInWhichACaseWasMergedIsNobodysFaultForAttendanceEither() {
    Story story = aChildSaidToLearn();
    ReferralId referral = story.lastReferral();
    merged(story);
    story.days(60);

    story.step(People.DISTRICT_COMMITTEE, new StepBody.Unmerge(Bodies.text("เป็นฝาแฝด")));

    assertThat(story.rings(new OfAttendance(referral))).isEmpty();
    assertThat(story.days(42).rings(new OfAttendance(referral))).hasSize(1);
  }

  private static void merged(Story story) {
    story.step(People.DISTRICT_COMMITTEE, Bodies.merging(OTHER, Story.STANDARD));
    story.accepted(
        Actor.system(), new HearFromSurvivor(OTHER, story.facts().merge().seq(), true, null));
  }

  private static Story aChildSaidToLearn() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    ReferralId referral = story.lastReferral();
    return story
        .answer(People.NFE, new Start(referral, Bodies.nothing()))
        .answer(
            People.NFE,
            new Complete(referral, "place-given", Bodies.text("ใบสมัคร"), Bodies.nothing()));
  }

  private static OfAttendance attendance(Story story) {
    return new OfAttendance(story.lastReferral());
  }

  private static void ringAll(Story story) {
    List.copyOf(story.facts().deadlines().keySet()).stream()
        .filter(OfFollowUp.class::isInstance)
        .forEach(story::rings);
  }

  private static List<String> waiting(Story story) {
    return story.facts().deadlines().keySet().stream()
        .filter(OfFollowUp.class::isInstance)
        .map(DeadlineKey::text)
        .map(text -> text.substring("follow-up:".length()))
        .toList();
  }

  private static long missed(Story story) {
    return story.history().stream()
        .map(RecordedEvent::event)
        .filter(FollowUpMissed.class::isInstance)
        .count();
  }

  private static long enrolment(Story story) {
    return story.facts().enrolments().getLast().seq();
  }

  private static ReplaceEntry replace(long seq, StepBody.Correctable body) {
    return new ReplaceEntry(seq, Bodies.text("พิมพ์ผิด"), body);
  }

  private static TakeBackEntry takeBack(long seq) {
    return new TakeBackEntry(seq, Bodies.text("บันทึกผิดกรณี"));
  }
}
