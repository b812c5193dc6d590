package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.FireDeadline;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.Reject;
import org.songtor.command.Rejection;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfAnswer;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfFollowUp;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfReceipt;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfState;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.event.ReferralEvent.Awaited;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

class DeadlinesTest {
  private static final OfState LISTED = new OfState("listed");

  @Test
  void aStateThatIsNotLeftInTimeGoesUpTheLadderOneRungAtATime() {
    Story story = Story.aFoundChild().days(30);
    var limit = story.now();

    assertThat(story.rings(LISTED))
        .containsExactly(
            new StateDeadlineMissed(
                "listed", limit, Role.DISTRICT_COMMITTEE, 1, limit.plus(Duration.ofDays(7))));
    assertThat(story.rings(LISTED)).as("the same rung rings again").isEmpty();
    story.days(7);
    assertThat(story.rings(LISTED))
        .containsExactly(
            new StateDeadlineMissed("listed", limit, Role.PROVINCE_COMMITTEE, 2, null));
    assertThat(story.days(30).rings(LISTED)).as("the ladder has ended").isEmpty();
    assertThat(story.state()).isEqualTo("listed");
  }

  @Test
  void aTimerThatRingsEarlyIsAnsweredWithNothing() {
    Story story = Story.aFoundChild().days(30).passing(Duration.ofMillis(-1));

    assertThat(story.rings(LISTED)).isEmpty();
    assertThat(story.passing(Duration.ofMillis(1)).rings(LISTED)).hasSize(1);
  }

  @Test
  void aTimerThatRingsForWhatIsDoneIsAnsweredWithNothing() {
    Story story =
        Story.aFoundChild()
            .step(People.SURVEYOR, Bodies.firstScreen("out-of-school-confirmed"))
            .days(60);

    assertThat(story.rings(LISTED)).isEmpty();
  }

  @Test
  void aLongSleepStillClimbsTheRungsInOrder() {
    Story story = Story.aFoundChild().days(365);

    assertThat(story.rings(LISTED)).extracting(DeadlinesTest::rung).containsExactly(1);
    assertThat(story.rings(LISTED)).extracting(DeadlinesTest::rung).containsExactly(2);
    assertThat(story.rings(LISTED)).isEmpty();
  }

  @Test
  void anAgencyThatDoesNotReceiveInTimeIsOverdue() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    Instant limit = story.facts().referrals().get(referral).request().receiveBy();
    // Sunday at ten: Monday is its working day, and Tuesday morning is too late.
    assertThat(story.days(1).rings(new OfReceipt(referral))).isEmpty();
    story.days(1);

    List<CaseEvent> events = story.rings(new OfReceipt(referral));

    assertThat(events)
        .containsExactly(
            new ReferralBecameOverdue(
                referral,
                People.NFE.id(),
                Awaited.RECEIPT,
                limit,
                Role.DISTRICT_COMMITTEE,
                1,
                limit.plus(Duration.ofDays(7)),
                null));
    assertThat(story.facts().referrals().get(referral).overdue()).isTrue();
  }

  @Test
  void aReceivedReferralIsNoLongerWaitedForButItsAnswerIs() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    story.answer(People.NFE, new Receive(referral)).days(10);

    assertThat(story.rings(new OfReceipt(referral))).isEmpty();
    assertThat(story.rings(new OfAnswer(referral))).hasSize(1);
  }

  @Test
  void anAnswerEndsTheWaitingWhateverItSays() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    story.answer(People.NFE, new Reject(referral, "no-capacity", Bodies.nothing())).days(30);

    assertThat(story.rings(new OfReceipt(referral))).isEmpty();
    assertThat(story.rings(new OfAnswer(referral))).isEmpty();
  }

  /** However slow the timer is: that the limit had passed is stored before the late answer. */
  @Test
  void aLateAnswerDoesNotEraseThatItWasOverdue() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    story.days(2);

    List<CaseEvent> events = story.accepted(People.officer(People.NFE), new Receive(referral));

    assertThat(events)
        .extracting(Object::getClass)
        .containsExactly((Class) ReferralBecameOverdue.class, (Class) ReferralReceived.class);
    story.answer(People.NFE, new Accept(referral, null, Bodies.nothing()));
    assertThat(story.facts().referrals().get(referral).overdue()).isTrue();
    assertThat(story.facts().referrals().get(referral).escalations()).isEqualTo(1);
  }

  @Test
  void aLateAnswerErasesNoRungThatHadBecomeDue() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    story.answer(People.NFE, new Receive(referral)).days(14);
    assertThat(story.rings(new OfAnswer(referral))).isNotEmpty();
    story.days(7);

    assertThat(
            story.accepted(
                People.officer(People.NFE), new Accept(referral, null, Bodies.nothing())))
        .filteredOn(ReferralBecameOverdue.class::isInstance)
        .extracting(event -> ((ReferralBecameOverdue) event).rung())
        .containsExactly(2);
  }

  @Test
  void allRungsThatALongSleepLeftOutAreStoredBeforeTheAnswerInTheOrderInWhichTheyWereDue() {
    Story story = Story.aFoundChild().days(60);

    assertThat(
            story.accepted(
                People.SURVEYOR,
                new CaseCommand.TakeStep(
                    new StepChoice.FirstOpen(), Bodies.firstScreen("out-of-school-confirmed"))))
        .filteredOn(StateDeadlineMissed.class::isInstance)
        .extracting(DeadlinesTest::rung)
        .containsExactly(1, 2);
    assertThat(story.state()).isEqualTo("confirmed");
  }

  @Test
  void aFollowUpThatNobodyMadeIsMissedOnce() {
    Story story = Story.anEnrolledCase(Story.STANDARD).days(45);
    OfFollowUp checkpoint = new OfFollowUp("30-days");

    assertThat(story.rings(checkpoint))
        .singleElement()
        .isInstanceOf(FollowUpMissed.class)
        .extracting(event -> ((FollowUpMissed) event).escalatedTo())
        .isEqualTo(Role.DISTRICT_COMMITTEE);
    assertThat(story.rings(checkpoint)).isEmpty();
  }

  @Test
  void aFollowUpIsStillOwedWhileTheCaseIsOnHold() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    story
        .step(People.CASE_MANAGER, Bodies.hold("family-emergency", story.today().plusDays(90)))
        .days(45);

    assertThat(story.rings(new OfFollowUp("30-days"))).hasSize(1);
  }

  @Test
  void onlyTheClockRingsTimers() {
    Story story = Story.aFoundChild().days(31);

    assertThat(
            story.refused(new FireDeadline(LISTED, story.now(), story.nextReferral()), People.LEAD))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  private static int rung(CaseEvent event) {
    return ((StateDeadlineMissed) event).rung();
  }
}
