package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.command.Rejection;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfFollowUp;
import org.songtor.event.CaseLifeEvent.Closed;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.ReferralEvent.ReferralCancelled;
import org.songtor.language.Actor;
import org.songtor.language.Role;

class ClosingTest {

  @Test
  void aRetainedChildIsASuccess() {
    Story story = retained();

    story.step(People.DISTRICT_COMMITTEE, Bodies.closing("learning-retained"));

    assertThat(story.state()).isEqualTo("closed");
    assertThat(story.lastEvent(Closed.class).orElseThrow().success()).isTrue();
    assertThat(story.facts().deadlines()).isEmpty();
  }

  @Test
  void successNeedsTheFollowUpsAndTheEndOfEveryReferral() {
    Story story = Story.anEnrolledCase(Story.STANDARD);

    Rejection rejection =
        story.refused(People.DISTRICT_COMMITTEE, Bodies.closing("learning-retained"));

    assertThat(rejection).isInstanceOf(Rejection.EvidenceMissing.class);
    assertThat(rejection.reasons())
        .extracting(text -> text.en())
        .containsExactly(
            "enough follow-ups with the child attending are needed (0/3)",
            "the plan's goals of education must have been reached, as a follow-up says",
            "every referral must have come to an end");
  }

  @Test
  void whatAFastTrackOwesIsDoneBeforeSuccess() {
    Story story = Story.aSelectedCase(Story.STANDARD);
    story.step(People.NFE_TEACHER, Bodies.enrolment(story.today()));
    for (int[] checkpoint : new int[][] {{30, 30}, {60, 90}, {90, 180}}) {
      story
          .days(checkpoint[0])
          .step(People.LEAD, Bodies.followUp(checkpoint[1] + "-days", "attending"));
    }

    assertThat(story.refused(People.DISTRICT_COMMITTEE, Bodies.closing("learning-retained")))
        .isInstanceOf(Rejection.EvidenceMissing.class);
    story.step(People.LEAD, Bodies.assessment(false));
    story.step(People.DISTRICT_COMMITTEE, Bodies.closing("learning-retained"));
  }

  @Test
  void whoWorkedOnTheCaseDoesNotCloseIt() {
    Actor both =
        new Actor(
            "cm-somsri",
            Set.of(Role.CASE_MANAGER, Role.DISTRICT_COMMITTEE),
            Set.of(People.DISTRICT),
            null);
    Story story = Story.anAssessedCase(Story.STANDARD);

    Rejection rejection = story.refused(both, Bodies.closing("declined-help"));

    assertThat(rejection).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(rejection.reasons().getFirst().en()).contains("another person");
  }

  @Test
  void agedOutIsNeverSuccess() {
    Story story = Story.anAssessedCase(Story.STANDARD).days(10 * 366);

    story.step(People.DISTRICT_COMMITTEE, Bodies.closing("aged-out"));

    assertThat(story.lastEvent(Closed.class).orElseThrow().success()).isFalse();
  }

  @Test
  void aClosingHasAReasonAndEvidence() {
    faultsIn(
            Story.aFoundChild()
                .refused(
                    People.DISTRICT_COMMITTEE,
                    new StepBody.Close("because", Bodies.nothing(), null)))
        .containsExactly("/reason", "/evidence");
  }

  @Test
  void aChildThatDropsOutAgainBeginsTheNextEpisodeAndTheSuccessStays() {
    Story story = retained().step(People.DISTRICT_COMMITTEE, Bodies.closing("learning-retained"));

    story
        .days(100)
        .step(People.NFE_TEACHER, new StepBody.Reopen("dropped-again", Bodies.nothing()));

    assertThat(story.state()).isEqualTo("listed");
    assertThat(story.facts().episode()).isEqualTo(2);
    assertThat(story.facts().everSucceeded()).isTrue();
    assertThat(story.facts().closedAsSuccess()).isNull();
    assertThat(story.facts().firstScreenOutcome()).isNull();
    story.step(People.SURVEYOR, Bodies.firstScreen("out-of-school-confirmed"));
  }

  @Test
  void nothingButReopeningAndCorrectingIsOpenInAClosedCase() {
    Story story = Story.aFoundChild().step(People.DISTRICT_COMMITTEE, Bodies.closing("duplicate"));

    Rejection rejection = story.refused(People.LEAD, Bodies.contact(story.today(), "phone", true));

    assertThat(rejection).isInstanceOf(Rejection.StepNotOpen.class);
    assertThat(rejection.situation().open())
        .extracting(Rejection.OpenTo::step)
        .containsExactlyInAnyOrder("reopen", "correct-closed");
  }

  @Test
  void aReferralThatNobodyHasAnsweredEndsWithTheCase() {
    Story story =
        Story.aReferredCase(Story.STANDARD)
            .step(People.DISTRICT_COMMITTEE, Bodies.closing("already-studying"));

    assertThat(story.lastEvent(ReferralCancelled.class).orElseThrow().reason())
        .isEqualTo("case-closed");
    assertThat(story.facts().deadlines()).isEmpty();
  }

  /** Who reads the history takes a move for the consequence of the step before it. */
  @Test
  void theMoveStandsBesideTheClosingAndTheReferralsThatEndWithItComeAfter() {
    Story story =
        Story.aReferredCase(Story.STANDARD)
            .step(People.DISTRICT_COMMITTEE, Bodies.closing("deceased"));

    assertThat(story.history())
        .extracting(told -> told.event().getClass().getSimpleName())
        .endsWith("Closed", "CaseMoved", "ReferralCancelled");
  }

  @Test
  void aDeathNeedsTheCivilRegistryAndEndsAllThatIsUnderWay() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    faultsIn(
            story.refused(
                People.DISTRICT_COMMITTEE,
                new StepBody.Close("deceased", Bodies.text("ครอบครัวแจ้ง"), null)))
        .containsExactly("/civilRegistry");
    faultsIn(
            story.refused(
                People.DISTRICT_COMMITTEE,
                new StepBody.Close("already-studying", Bodies.text("ครู"), Bodies.text("มรณบัตร"))))
        .containsExactly("/civilRegistry");

    story.step(People.DISTRICT_COMMITTEE, Bodies.closing("deceased"));

    assertThat(story.state()).isEqualTo("deceased");
    assertThat(story.facts().deadlines()).isEmpty();
    assertThat(story.facts().closedAsSuccess()).isFalse();
    assertThat(story.facts().referrals().values())
        .as("an agency that had accepted is told too")
        .allSatisfy(referral -> assertThat(referral.status().ended()).isTrue());
    assertThat(story.lastEvent(ReferralCancelled.class).orElseThrow().reason())
        .isEqualTo("child-deceased");
  }

  @Test
  void aDeathIsTakenBackOnlyAsAMistake() {
    Story story = Story.aFoundChild().step(People.DISTRICT_COMMITTEE, Bodies.closing("deceased"));

    faultsIn(
            story.refused(
                People.DISTRICT_COMMITTEE, new StepBody.Reopen("dropped-again", Bodies.nothing())))
        .containsExactly("/reason");
    assertThat(
            story.refused(
                People.SURVEYOR, new StepBody.Reopen("closed-in-error", Bodies.nothing())))
        .isInstanceOf(Rejection.RoleMayNot.class);
    story.step(People.DISTRICT_COMMITTEE, new StepBody.Reopen("closed-in-error", Bodies.nothing()));
    assertThat(story.state()).isEqualTo("listed");
  }

  @Test
  void aMissedFollowUpOfAClosedCaseIsNoLongerAnybodysDuty() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .step(People.DISTRICT_COMMITTEE, Bodies.closing("deceased"));

    assertThat(story.lastEvent(Enrolled.class)).isPresent();
    assertThat(story.days(60).rings(new OfFollowUp("30-days"))).isEmpty();
  }

  /** Three checkpoints attended, and the referral completed. */
  private static Story retained() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    story.answer(People.NFE, new Start(story.lastReferral(), Bodies.nothing()));
    story.answer(
        People.NFE,
        new Complete(
            story.lastReferral(), "place-given", Bodies.text("ใบสมัคร"), Bodies.nothing()));
    return story
        .days(30)
        .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"))
        .days(60)
        .step(People.CASE_MANAGER, Bodies.followUp("90-days", "attending"))
        .days(90)
        .step(People.CASE_MANAGER, Bodies.followUp("180-days", "attending", List.of("g1")));
  }
}
