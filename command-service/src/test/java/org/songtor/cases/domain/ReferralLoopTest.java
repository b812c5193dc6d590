package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.AttachOutput;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.CorrectAcceptance;
import org.songtor.cases.domain.CaseCommand.PutOnHold;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.RefuseCancellation;
import org.songtor.cases.domain.CaseCommand.ReportProgress;
import org.songtor.cases.domain.CaseCommand.RequestCancellation;
import org.songtor.cases.domain.CaseCommand.SetReference;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.cases.domain.CaseCommand.TakeIn;
import org.songtor.command.Rejection;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.PlanProgress;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CarePlanEvent.PlanProgressed;
import org.songtor.event.Dimension;
import org.songtor.event.ReferralEvent.OutcomeTakenIn;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** A referral comes back: taken in, changed in mind, put right. */
class ReferralLoopTest {
  private final Story story = Story.anApprovedCase(Story.STANDARD);
  private final ReferralId id = story.nextReferral();

  private ReferralLoopTest() {
    story.step(People.CASE_MANAGER, asking(List.of("g1"), List.of("a1")));
  }

  private StepBody.Refer asking(List<String> goals, List<String> actions) {
    return new StepBody.Refer(
        id,
        People.NFE,
        Dimension.EDUCATION,
        People.NFE.services().getFirst(),
        Urgency.NORMAL,
        "public-task",
        List.of(SharedField.NAME),
        Bodies.nothing(),
        goals,
        actions);
  }

  private ReferralFacts referral() {
    return story.facts().referrals().get(id);
  }

  private void accepted() {
    story.answer(People.NFE, new Receive(id));
    story.answer(People.NFE, new Accept(id, null, Bodies.nothing()));
  }

  private void completed() {
    accepted();
    story.answer(People.NFE, new Start(id, Bodies.nothing()));
    story.answer(
        People.NFE, new Complete(id, "place-given", Bodies.text("ใบสมัคร"), Bodies.nothing()));
  }

  @Test
  void aQuestionThatWasPassedOnFiveTimesGoesBackToItsSender() {
    Story passed = Story.anApprovedCase(Story.STANDARD);
    passed.step(
        People.CASE_MANAGER,
        new StepBody.Refer(
            passed.nextReferral(),
            People.SCHOOL,
            Dimension.EDUCATION,
            "flexible-learning",
            Urgency.NORMAL,
            "public-task",
            List.of(SharedField.NAME),
            Bodies.nothing(),
            List.of(),
            List.of()));
    AgencyProfile from = People.SCHOOL;
    AgencyProfile to = People.TRAINER;
    for (int i = 0; i < 5; i++) {
      passed.answer(from, redirect(passed, to));
      AgencyProfile next = from;
      from = to;
      to = next;
    }
    AgencyProfile last = from;

    Rejection refused = passed.refused(redirect(passed, to), People.officer(last));

    faultsIn(refused).containsExactly("/toAgency");
    assertThat(refused.reasons().getFirst().en()).contains("reject");
    passed.answer(
        last, new CaseCommand.Reject(passed.lastReferral(), "wrong-agency", Bodies.nothing()));
  }

  private static CaseCommand.Redirect redirect(Story passed, AgencyProfile to) {
    return new CaseCommand.Redirect(
        passed.lastReferral(), passed.nextReferral(), "wrong-agency", to, Bodies.nothing());
  }

  @Test
  void aReferralServesOnlyActionsThatThePlanHas() {
    Story other = Story.anApprovedCase(Story.STANDARD);

    faultsIn(other.refused(People.CASE_MANAGER, asking(List.of(), List.of("a1", "a9"))))
        .containsExactly("/actions/1");
  }

  @Test
  void theLoopIsClosedOnlyWhenTheSenderHasTakenTheOutcomeIn() {
    completed();
    assertThat(referral().toTakeIn()).isTrue();

    assertThat(story.accepted(People.CASE_MANAGER, new TakeIn(id, List.of("g1"), List.of())))
        .containsExactly(
            new OutcomeTakenIn(id, People.NFE.id()),
            new PlanProgressed(1, id, Map.of("g1", true), Map.of("a1", false)));
    assertThat(referral().toTakeIn()).isFalse();
    assertThat(story.facts().plan().progress())
        .isEqualTo(new PlanProgress(Map.of("g1", true), Map.of("a1", false)));
  }

  @Test
  void whatWasTakenInIsNotTakenInAgainUnlessSomethingNewComes() {
    completed();
    TakeIn takeIn = new TakeIn(id, List.of(), List.of());
    story.accepted(People.CASE_MANAGER, takeIn);

    assertThat(story.refused(takeIn, People.CASE_MANAGER))
        .isInstanceOf(Rejection.StepNotOpen.class)
        .satisfies(
            refusal ->
                assertThat(refusal.situation().open())
                    .extracting(Rejection.OpenTo::step)
                    .doesNotContain("take-in"));

    story.answer(
        People.NFE, new AttachOutput(id, "place-given", Bodies.text("ใบ"), Bodies.nothing()));
    assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
    story.accepted(People.CASE_MANAGER, takeIn);
  }

  @Test
  void onlyWhatTheReferralServesIsSaidToBeReached() {
    completed();

    faultsIn(story.refused(new TakeIn(id, List.of("g1", "g2"), List.of("a7")), People.CASE_MANAGER))
        .containsExactly("/goalsReached/1", "/actionsDone/0");
  }

  @Test
  void aRefusedCancellationLeavesEverythingAsItWas() {
    accepted();
    story.answer(
        People.NFE,
        new PutOnHold(id, "waiting-for-documents", story.today().plusDays(9), Bodies.nothing()));
    story.accepted(People.CASE_MANAGER, new RequestCancellation(id, "need-met", Bodies.nothing()));
    assertThat(referral().status()).isEqualTo(ReferralStatus.CANCELLATION_REQUESTED);

    story.answer(People.NFE, new RefuseCancellation(id, "help-under-way", Bodies.nothing()));

    assertThat(referral().status()).isEqualTo(ReferralStatus.ON_HOLD);
    assertThat(referral().reason()).isEqualTo("waiting-for-documents");
    assertThat(referral().cancellation()).isNull();
  }

  @Test
  void anAgreedCancellationKeepsTheSendersReason() {
    accepted();
    story.accepted(People.CASE_MANAGER, new RequestCancellation(id, "need-met", Bodies.nothing()));

    story.answer(People.NFE, new CaseCommand.AgreeCancellation(id, Bodies.nothing()));

    assertThat(referral().status()).isEqualTo(ReferralStatus.CANCELLED);
    assertThat(referral().reason()).isEqualTo("need-met");
  }

  @Test
  void aMistakenAcceptanceIsAnsweredAgainByTheLimitOfBefore() {
    Instant limit = referral().answerBy();
    accepted();
    assertThat(story.facts().deadlines()).doesNotContainKey(new DeadlineKey.OfAnswer(id));

    story.answer(People.NFE, new CorrectAcceptance(id, "wrong-referral", Bodies.nothing()));

    assertThat(referral().status()).isEqualTo(ReferralStatus.RECEIVED);
    assertThat(story.facts().deadlines().get(new DeadlineKey.OfAnswer(id)).due()).isEqualTo(limit);
  }

  @Test
  void afterThatLimitThereIsADayToAnswerAnew() {
    accepted();
    story.days(30);

    story.answer(People.NFE, new CorrectAcceptance(id, "no-capacity", Bodies.nothing()));

    assertThat(referral().answerBy()).isEqualTo(story.now().plus(Duration.ofDays(1)));
    assertThat(referral().overdue()).isFalse();
  }

  @Test
  void anAppointmentNeedsItsDayAndNobodyFailsToComeTomorrow() {
    accepted();
    story.answer(People.NFE, new Start(id, Bodies.nothing()));
    var officer = People.officer(People.NFE);

    faultsIn(story.refused(new ReportProgress(id, "scheduled", null, Bodies.nothing()), officer))
        .containsExactly("/on");
    faultsIn(
            story.refused(
                new ReportProgress(id, "no-show", story.today().plusDays(1), Bodies.nothing()),
                officer))
        .containsExactly("/on");
    faultsIn(story.refused(new ReportProgress(id, "lost", null, Bodies.nothing()), officer))
        .containsExactly("/progress");

    story.answer(People.NFE, new ReportProgress(id, "waitlisted", null, Bodies.nothing()));
    assertThat(referral().progress()).isEqualTo("waitlisted");
    assertThat(referral().status()).isEqualTo(ReferralStatus.IN_PROGRESS);
  }

  @Test
  void theAgencysOwnNumberMayBeGivenAnew() {
    accepted();
    story.answer(People.NFE, new SetReference(id, Bodies.text("แฟ้ม 1")));
    story.answer(People.NFE, new SetReference(id, Bodies.text("แฟ้ม 2")));

    assertThat(referral().reference().orElse("")).isEqualTo("แฟ้ม 2");
  }
}
