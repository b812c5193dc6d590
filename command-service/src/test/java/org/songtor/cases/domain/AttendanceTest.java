package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.AttachOutput;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.evaluation.Attendance;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfAttendance;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.AttendanceAwaited;
import org.songtor.event.DeadlineEvent.AttendanceUnconfirmed;
import org.songtor.event.LearningEvent;
import org.songtor.event.LearningEvent.AttendanceContradicted;
import org.songtor.event.LearningEvent.AttendanceSettled;
import org.songtor.event.ReferralEvent.OutputAttached;
import org.songtor.event.ReferralEvent.ReferralCompleted;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/** An agency says that the child learns; the loop is closed when somebody has seen it. */
class AttendanceTest {
  private final Story story = Story.anEnrolledCase(Story.STANDARD);
  private final ReferralId referral = story.lastReferral();

  @Test
  void whatAnAgencySaysIsWaitedForUntilSomebodyHasSeenIt() {
    story.answer(People.NFE, new Start(referral, Bodies.nothing()));

    assertThat(
            story.accepted(
                People.officer(People.NFE),
                new Complete(referral, "place-given", Bodies.text("ใบสมัคร"), Bodies.nothing())))
        .extracting(event -> (Class) event.getClass())
        .containsExactly(ReferralCompleted.class, AttendanceAwaited.class);
    assertThat(Attendance.contradictions(story.facts())).isEmpty();

    story.days(42);
    assertThat(story.rings(new OfAttendance(referral)))
        .singleElement()
        .isInstanceOfSatisfying(
            AttendanceUnconfirmed.class,
            missed -> assertThat(missed.escalatedTo()).isEqualTo(Role.DISTRICT_COMMITTEE));
    assertThat(story.days(7).rings(new OfAttendance(referral))).hasSize(1);
    assertThat(story.days(7).rings(new OfAttendance(referral))).isEmpty();
  }

  @Test
  void aPlaceThatTheAgencyAddsLaterIsWaitedForToo() {
    completed("help-given").days(3);

    assertThat(attaches("place-given"))
        .extracting(event -> (Class) event.getClass())
        .containsExactly(OutputAttached.class, AttendanceAwaited.class);
    assertThat(story.days(42).rings(new OfAttendance(referral))).hasSize(1);
  }

  @Test
  void thePlaceSaidOnceMoreIsNotWaitedForAnew() {
    completed("place-given")
        .days(30)
        .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));

    assertThat(attaches("place-given")).noneMatch(AttendanceAwaited.class::isInstance);
    assertThat(story.facts().deadlines()).doesNotContainKey(new OfAttendance(referral));
  }

  private List<CaseEvent> attaches(String outcome) {
    return story.accepted(
        People.officer(People.NFE),
        new AttachOutput(referral, outcome, Bodies.text("ใบตอบรับ"), Bodies.nothing()));
  }

  @Test
  void aChildSeenAttendingConfirmsIt() {
    completed("place-given")
        .days(30)
        .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));

    assertThat(story.days(30).rings(new OfAttendance(referral))).isEmpty();
    assertThat(Attendance.contradictions(story.facts())).isEmpty();
  }

  @Test
  void anotherOutcomeIsNoWordAboutLearning() {
    completed("help-given").days(60);

    assertThat(story.facts().saidToLearn()).isEmpty();
    assertThat(story.rings(new OfAttendance(referral))).isEmpty();
  }

  @Test
  void aChildThatStoppedContradictsTheAgencyUntilItIsEnrolledAnew() {
    completed("place-given")
        .days(30)
        .step(People.CASE_MANAGER, Bodies.followUp("30-days", "stopped"));

    assertThat(Attendance.contradictions(story.facts())).containsExactly(referral);
  }

  @Test
  void aContradictionIsAFactOfTheCaseFromTheMomentItArisesUntilItIsSettled() {
    completed("place-given").days(30);

    assertThat(takes(Bodies.followUp("30-days", "stopped")))
        .contains(new AttendanceContradicted(List.of(referral)));
    assertThat(takes(Bodies.contact(story.today(), "phone", true)))
        .as("the same contradiction is told once")
        .noneMatch(LearningEvent.class::isInstance);
    long stopped = story.facts().followUps().getLast().seq();
    assertThat(
            takes(
                new StepBody.ReplaceEntry(
                    stopped,
                    Bodies.text("ฟังผิด เด็กมาเรียน"),
                    Bodies.followUp("30-days", "attending"))))
        .endsWith(new AttendanceSettled());
  }

  @Test
  void inACaseThatEndsNobodyHasAnythingToFindOut() {
    completed("place-given")
        .days(30)
        .step(People.CASE_MANAGER, Bodies.followUp("30-days", "stopped"));

    assertThat(
            story.accepted(
                People.DISTRICT_COMMITTEE,
                new TakeStep(new StepChoice.FirstOpen(), Bodies.closing("abroad"))))
        .endsWith(new AttendanceSettled());
  }

  private List<CaseEvent> takes(StepBody body) {
    return story.accepted(People.CASE_MANAGER, new TakeStep(new StepChoice.FirstOpen(), body));
  }

  @Test
  void aChildThatWasSeenAttendingAndStoppedLaterIsNoContradiction() {
    completed("place-given")
        .days(30)
        .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"))
        .days(60)
        .step(People.CASE_MANAGER, Bodies.followUp("90-days", "stopped"));

    assertThat(Attendance.contradictions(story.facts())).isEmpty();
  }

  private Story completed(String outcome) {
    return story
        .answer(People.NFE, new Start(referral, Bodies.nothing()))
        .answer(
            People.NFE, new Complete(referral, outcome, Bodies.text("ใบสมัคร"), Bodies.nothing()));
  }
}
