package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.CorrectAcceptance;
import org.songtor.cases.domain.CaseCommand.EnterInError;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.Redirect;
import org.songtor.cases.domain.CaseCommand.Reject;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfAnswer;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfAttendance;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.CaseEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Actor;
import org.songtor.language.ReferralId;
import org.songtor.referral.SharedField;

/** What either end of a referral may not bring about, however it tries. */
class ReferralAbuseTest {
  private static final ThaiText NOTHING = Bodies.nothing();
  private static final Actor OFFICER = People.officer(People.NFE);
  private static final AgencyProfile OTHER =
      People.agency("a8", AgencyKind.SCHOOL, "school-place", "nfe-place");

  private static ReferralFacts of(Story story, ReferralId referral) {
    return story.facts().referrals().get(referral);
  }

  private static Story accepted() {
    Story story = Story.aReferredCase();
    ReferralId id = story.lastReferral();
    return story
        .answer(People.NFE, new Receive(id))
        .answer(People.NFE, new Accept(id, null, NOTHING));
  }

  private static Story closedWhileTheAgencyWorks() {
    Story story = accepted().step(People.DISTRICT_COMMITTEE, Bodies.closing("abroad"));
    assertThat(story.state()).isEqualTo("closed");
    return story;
  }

  /** The body has a fault of its own, so that nothing is ever stored: only the answer tells. */
  @Test
  void noAnswerTellsAnOfficerWhetherTheChildWasBornByADay() {
    Story story = Story.aReferredCase();
    Reject probe = new Reject(story.lastReferral(), "no-such-reason", NOTHING);
    LocalDate born = LocalDate.of(2014, 5, 1);

    assertThat(faults(story, probe, born.minusDays(1)))
        .as("the day before the birth is answered like the day of it")
        .isEqualTo(faults(story, probe, born));
  }

  private static List<FieldError> faults(Story story, Reject probe, LocalDate day) {
    CommandContext context =
        new CommandContext(OFFICER, story.now(), ThaiTime.startOf(day), Bodies.text("ช้า"));
    return ((Rejection.InvalidBody) story.refused(probe, context)).errors();
  }

  /** The same by the other thing an officer may write down, once the agency has said yes. */
  @Test
  void norDoesTheAnswerToAnEnrolment() {
    Story story = accepted();
    StepBody.Enrol good = Bodies.enrolment(story.today());
    StepBody.Enrol probe =
        new StepBody.Enrol(
            "no-such-pathway",
            good.agency(),
            good.provider(),
            good.affiliation(),
            good.grade(),
            good.term(),
            good.learnerNumber(),
            good.startsOn());
    LocalDate born = LocalDate.of(2014, 5, 1);

    assertThat(pointers(story, probe, born.minusDays(1))).isEqualTo(pointers(story, probe, born));
  }

  private static List<String> pointers(Story story, StepBody probe, LocalDate day) {
    CommandContext context =
        new CommandContext(OFFICER, story.now(), ThaiTime.startOf(day), Bodies.text("ช้า"));
    Rejection refused =
        story.refused(new CaseCommand.TakeStep(new StepChoice.FirstOpen(), probe), context);
    return ((Rejection.InvalidBody) refused).errors().stream().map(FieldError::pointer).toList();
  }

  @Test
  void nothingIsReceivedBeforeItWasSent() {
    Story story = Story.aReferredCase();
    story.passing(Duration.ofHours(1));

    faultsIn(
            refusal(
                story,
                new Receive(story.lastReferral()),
                story.late(OFFICER, Duration.ofDays(400), "ลืม")))
        .contains("/occurredAt");
  }

  @Test
  void aRedirectOfLongAgoTellsTheNextAgencyNoOtherAge() {
    Story story = Story.aReferredCase();
    ReferralId id = story.lastReferral();
    String age = of(story, id).request().disclosed().get(SharedField.AGE).orElse("");
    CommandContext longAgo = story.late(OFFICER, Duration.ofDays(5 * 366), "ลืม");

    Decision<CaseEvent> decision =
        story.decide(
            new Redirect(id, story.nextReferral(), "wrong-agency", OTHER, NOTHING), longAgo);

    if (decision instanceof Decision.Accepted<CaseEvent> done) {
      ReferralRequested next =
          done.events().stream()
              .filter(ReferralRequested.class::isInstance)
              .map(ReferralRequested.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(next.disclosed().get(SharedField.AGE).orElse("")).isEqualTo(age);
    }
  }

  private static Rejection refusal(Story story, CaseCommand command, CommandContext context) {
    return story.refused(command, context);
  }

  @Test
  void inAClosedCaseNoAgencyIsRemindedBecauseItTookBackItsYes() {
    Story story = closedWhileTheAgencyWorks();
    ReferralId id = story.lastReferral();
    Decision<CaseEvent> decision =
        story.decide(
            new CorrectAcceptance(id, "no-capacity", NOTHING),
            CommandContext.now(OFFICER, story.now()));
    if (decision instanceof Decision.Accepted) {
      story.accepted(OFFICER, new CorrectAcceptance(id, "no-capacity", NOTHING));
    }

    assertThat(story.days(40).rings(new OfAnswer(id))).isEmpty();
  }

  @Test
  void inAClosedCaseNoFurtherAgencyIsToldOfTheChild() {
    Story story = closedWhileTheAgencyWorks();
    ReferralId id = story.lastReferral();
    Decision<CaseEvent> back =
        story.decide(
            new CorrectAcceptance(id, "wrong-referral", NOTHING),
            CommandContext.now(OFFICER, story.now()));
    if (back instanceof Decision.Accepted) {
      story.accepted(OFFICER, new CorrectAcceptance(id, "wrong-referral", NOTHING));
    }

    assertThat(
            story.decide(
                new Redirect(id, story.nextReferral(), "wrong-agency", OTHER, NOTHING),
                CommandContext.now(OFFICER, story.now())))
        .isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void inAClosedCaseNobodyHasToLookWhetherTheChildLearns() {
    Story story = closedWhileTheAgencyWorks();
    ReferralId id = story.lastReferral();
    story
        .answer(People.NFE, new Start(id, NOTHING))
        .answer(People.NFE, new Complete(id, "place-given", Bodies.text("ใบสมัคร"), NOTHING));

    assertThat(story.days(60).rings(new OfAttendance(id))).isEmpty();
  }

  @Test
  void nobodyLooksForAChildWhosePlaceWasEnteredInError() {
    Story story = accepted();
    ReferralId id = story.lastReferral();
    story
        .answer(People.NFE, new Start(id, NOTHING))
        .answer(People.NFE, new Complete(id, "place-given", Bodies.text("ใบสมัคร"), NOTHING))
        .answer(People.NFE, new EnterInError(id, "wrong-child", NOTHING));

    assertThat(story.days(60).rings(new OfAttendance(id))).isEmpty();
  }
}
