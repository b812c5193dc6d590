package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.command.Rejection;
import org.songtor.event.CaseLifeEvent.CaseMoved;

class ScreeningTest {

  @ParameterizedTest
  @CsvSource({
    "out-of-school-confirmed, confirmed",
    "already-studying, screened-out",
    "deceased, screened-out",
    "over-age, screened-out"
  })
  void theOutcomeDecidesWhereTheCaseGoes(String outcome, String state) {
    Story story = Story.aFoundChild().step(People.SURVEYOR, Bodies.firstScreen(outcome));

    assertThat(story.state()).isEqualTo(state);
    assertThat(story.facts().firstScreenOutcome()).isEqualTo(outcome);
  }

  @Test
  void notFoundNeedsThreeDatedAttemptsByDifferentMeans() {
    Story story = Story.aFoundChild();
    story.step(People.SURVEYOR, Bodies.contact(story.today(), "phone", false));
    story.step(People.SURVEYOR, Bodies.contact(story.today(), "home-visit", false));
    story.days(1).step(People.SURVEYOR, Bodies.contact(story.today(), "phone", false));

    Rejection tooEarly = story.refused(People.SURVEYOR, Bodies.firstScreen("not-found"));
    story.days(1).step(People.SURVEYOR, Bodies.contact(story.today(), "village-head", false));
    story.step(People.SURVEYOR, Bodies.firstScreen("not-found"));

    assertThat(tooEarly).isInstanceOf(Rejection.EvidenceMissing.class);
    assertThat(tooEarly.reasons().getFirst().en()).contains("(2/3)");
    assertThat(story.state()).isEqualTo("untraced");
  }

  @Test
  void aSuccessfulContactIsNoFailedAttempt() {
    Story story = Story.aFoundChild();
    for (String mode : new String[] {"phone", "home-visit", "relative"}) {
      story.days(1).step(People.SURVEYOR, Bodies.contact(story.today(), mode, true));
    }

    assertThat(story.refused(People.SURVEYOR, Bodies.firstScreen("not-found")))
        .isInstanceOf(Rejection.EvidenceMissing.class);
  }

  @Test
  void anOutcomeIsATermOfTheDefinition() {
    Rejection rejection =
        Story.aFoundChild().refused(People.SURVEYOR, Bodies.firstScreen("ไม่รู้"));

    faultsIn(rejection).containsExactly("/outcome");
    assertThat(rejection.reasons().getFirst().en()).contains("out-of-school-confirmed");
  }

  @Test
  void somebodyVerifiedTheScreen() {
    faultsIn(
            Story.aFoundChild()
                .refused(
                    People.SURVEYOR,
                    new StepBody.FirstScreen(
                        "out-of-school-confirmed", Bodies.nothing(), Bodies.nothing())))
        .containsExactly("/verifiedBy");
  }

  @Test
  void aChildNotSelectedNowIsStillThere() {
    Story story = Story.aConfirmedCase(Story.STANDARD);

    story.step(
        People.SURVEYOR,
        new StepBody.NeedScreen(
            "not-selected", "less-urgent", story.today().plusMonths(6), Bodies.nothing()));

    assertThat(story.state()).isEqualTo("not-selected");
    story.step(People.SURVEYOR, Bodies.needScreen("needs-help"));
    assertThat(story.state()).isEqualTo("selected");
  }

  @Test
  void aScreenThatSaysNothingYetMovesNothing() {
    Story story = Story.aConfirmedCase(Story.STANDARD);
    int before = story.history().size();

    story.step(People.SURVEYOR, Bodies.needScreen("not-yet-screened"));

    assertThat(story.history()).hasSize(before + 1);
    assertThat(story.state()).isEqualTo("confirmed");
  }

  @Test
  void lookingAgainStartsTheTermAgain() {
    Story story = untraced();
    Instant first = story.lastEvent(CaseMoved.class).orElseThrow().deadline();

    story.days(40).step(People.SURVEYOR, Bodies.contact(story.today(), "relative", false));

    CaseMoved again = story.lastEvent(CaseMoved.class).orElseThrow();
    assertThat(again.from()).isEqualTo("untraced");
    assertThat(again.to()).isEqualTo("untraced");
    assertThat(again.deadline()).isEqualTo(first.plus(Duration.ofDays(40)));
  }

  @Test
  void aChildFoundAgainGoesBackToTheList() {
    Story story = untraced().step(People.SURVEYOR, new StepBody.Resume(Bodies.nothing()));

    assertThat(story.state()).isEqualTo("listed");
  }

  private static Story untraced() {
    Story story = Story.aFoundChild();
    for (String mode : new String[] {"phone", "home-visit", "village-head"}) {
      story.days(1).step(People.SURVEYOR, Bodies.contact(story.today(), mode, false));
    }
    return story.step(People.SURVEYOR, Bodies.firstScreen("not-found"));
  }
}
