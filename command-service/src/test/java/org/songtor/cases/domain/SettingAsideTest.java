package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.command.Rejection;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.language.LocalizedText;

class SettingAsideTest {
  private final Story story = Story.anApprovedCase(Story.STANDARD);
  private final StepBody resume = new StepBody.Resume(Bodies.nothing());

  @Test
  void treatmentComesFirstAndTheCaseGoesBackToWhereItWas() {
    story.step(People.CASE_MANAGER, Bodies.hold("treat-first", story.today().plusDays(60)));
    assertThat(story.state()).isEqualTo("on-hold");
    assertThat(story.facts().setAsideFrom()).isEqualTo("plan-approved");

    story.days(50).step(People.CASE_MANAGER, resume);

    assertThat(story.state()).isEqualTo("plan-approved");
    assertThat(story.facts().setAsideFrom()).isNull();
  }

  /** The day agreed on takes the place of the usual 90 days, and the whole day is in time. */
  @Test
  void theReviewDateIsTheLimit() {
    story.step(People.CASE_MANAGER, Bodies.hold("treat-first", LocalDate.of(2026, 12, 24)));

    assertThat(story.lastEvent(CaseMoved.class).orElseThrow().deadline())
        .isEqualTo("2026-12-24T17:00:00Z");
  }

  @Test
  void aRefusalIsRevisitedOnTheDayAgreed() {
    story.step(People.CASE_MANAGER, Bodies.refusal(LocalDate.of(2027, 5, 16)));

    assertThat(story.state()).isEqualTo("refused");
    assertThat(story.lastEvent(CaseMoved.class).orElseThrow().deadline())
        .isEqualTo("2027-05-16T17:00:00Z");
  }

  @Test
  void aRefusalOnAHoldStillGoesBackToTheWork() {
    story.step(People.CASE_MANAGER, Bodies.hold("treat-first", story.today().plusDays(60)));
    story.step(People.CASE_MANAGER, Bodies.refusal(story.today().plusDays(90)));

    story.step(People.CASE_MANAGER, resume);

    assertThat(story.state()).isEqualTo("plan-approved");
  }

  @Test
  void aReviewDateLiesAheadButNotForEver() {
    LocalDate today = story.today();

    faultsIn(refused(Bodies.hold("treat-first", today.minusDays(1)))).containsExactly("/reviewOn");
    faultsIn(refused(Bodies.hold("treat-first", today.plusYears(1).plusDays(1))))
        .containsExactly("/reviewOn");
    faultsIn(refused(Bodies.refusal(today.minusDays(1)))).containsExactly("/revisitOn");
  }

  @Test
  void aRefusalSaysWhoRefusedWhatAndWhy() {
    StepBody.Refuse wrong =
        new StepBody.Refuse(
            "neighbour", "because", List.of(), story.today().plusDays(9), Bodies.nothing());
    StepBody.Refuse unknownOption =
        new StepBody.Refuse(
            "guardian",
            "must-work",
            List.of("nfe", "scholarship", "a-bicycle"),
            story.today().plusDays(9),
            Bodies.nothing());

    faultsIn(refused(wrong)).containsExactly("/refusedBy", "/reason", "/optionsOffered");
    faultsIn(refused(unknownOption)).containsExactly("/optionsOffered/2");
  }

  @Test
  void whoSendsAWrongCodeIsToldTheCodesAndWhatTheyMean() {
    Rejection.InvalidBody refusal =
        (Rejection.InvalidBody)
            refused(
                new StepBody.Refuse(
                    "neighbour", "because", List.of("nfe"), story.today(), Bodies.nothing()));

    assertThat(refusal.errors().getFirst().detail())
        .isEqualTo(
            new LocalizedText(
                "ต้องเป็นรหัสหนึ่งใน: child (เด็ก), guardian (ผู้ปกครอง)",
                "must be one of: child (the child), guardian (the guardian)"));
    assertThat(refusal.errors().get(1).detail().th()).contains("must-work (ต้องทำงาน");
  }

  @Test
  void aChildThatCannotBeTracedOnTheWayNeedsThreeAttempts() {
    StepBody.Hold gone = Bodies.hold("cannot-trace", story.today().plusDays(60));
    assertThat(refused(gone)).isInstanceOf(Rejection.EvidenceMissing.class);

    for (String mode : List.of("phone", "home-visit", "relative")) {
      story.days(1).step(People.CASE_MANAGER, Bodies.contact(story.today(), mode, false));
    }
    story.step(People.CASE_MANAGER, gone);

    assertThat(story.state()).isEqualTo("untraced");
    story.step(People.CASE_MANAGER, resume);
    assertThat(story.state()).isEqualTo("plan-approved");
  }

  @Test
  void whatIsNotOnHoldCannotBeResumed() {
    Rejection rejection = refused(resume);

    assertThat(rejection).isInstanceOf(Rejection.StepNotOpen.class);
    assertThat(rejection.situation().stateTitle().en())
        .isEqualTo("plan approved, to be carried out");
  }

  private Rejection refused(StepBody body) {
    return story.refused(People.CASE_MANAGER, body);
  }
}
