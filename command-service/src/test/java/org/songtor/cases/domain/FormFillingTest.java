package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.GivenAnswer.Numeral;
import org.songtor.cases.domain.GivenAnswer.Several;
import org.songtor.cases.domain.GivenAnswer.Words;
import org.songtor.cases.domain.StepBody.ReplaceForm;
import org.songtor.cases.domain.StepBody.TakeBackEntry;
import org.songtor.event.Answer;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.CaseLifeEvent.NeedScreened;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.event.FormAnswered;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Personal;

/** Forms, as the standard definition asks them. */
class FormFillingTest {
  private static final Map<String, GivenAnswer> SURVEY =
      Map.of(
          "round", new Numeral("2"),
          "mode", new Words("phone"),
          "informant", new Words("ยายของเด็ก"),
          "disabilities", new GivenAnswer.Several(List.of()),
          "obstacles", new Words("  "));

  private static Story surveyed() {
    return Story.aConfirmedCase(Story.STANDARD)
        .step(People.SURVEYOR, Bodies.needScreen("needs-help"), SURVEY);
  }

  private static RecordedEvent last(Story story, Class<?> type) {
    return story.history().stream()
        .filter(recorded -> type.isInstance(recorded.event()))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static long seqOf(Story story, Class<?> type) {
    return last(story, type).envelope().seq();
  }

  @Test
  void answersAreStoredBesideTheStepTheyBelongToPersonalOnesAsSuch() {
    Story story = surveyed();

    FormAnswered answered = (FormAnswered) last(story, FormAnswered.class).event();
    assertThat(answered.form()).isEqualTo("survey");
    assertThat(answered.step()).isEqualTo("need-screen");
    assertThat(answered.of()).isEqualTo(seqOf(story, NeedScreened.class));
    assertThat(answered.answers())
        .containsOnly(
            Map.entry("round", new Answer.Numeric(new BigDecimal("2"))),
            Map.entry("mode", new Answer.Text("phone")));
    assertThat(answered.personal())
        .as("what is left empty is no answer")
        .containsOnlyKeys("informant");
    assertThat(answered.personal().get("informant"))
        .isEqualTo(Personal.of(story.facts().child().person(), new Answer.Text("ยายของเด็ก")));
    assertThat(seqOf(story, FormAnswered.class)).isEqualTo(seqOf(story, CaseMoved.class) + 1);
  }

  @Test
  void theStepIsFoundAlsoWhereALimitThatPassedIsWrittenDownBeforeIt() {
    Story story = Story.anAcceptedCase(Story.STANDARD).days(60);

    story.step(People.CASE_MANAGER, Bodies.assessment(true), Map.of("members", new Numeral("4")));

    FormAnswered answered = (FormAnswered) last(story, FormAnswered.class).event();
    assertThat(seqOf(story, StateDeadlineMissed.class)).isEqualTo(answered.of() - 1);
    assertThat(story.history().get((int) answered.of()).event()).isInstanceOf(Assessed.class);
  }

  @Test
  void aFormWithNothingInItLeavesNoTrace() {
    Story story =
        Story.aConfirmedCase(Story.STANDARD)
            .step(People.SURVEYOR, Bodies.needScreen("needs-help"), Map.of());

    assertThat(story.facts().forms()).isEmpty();
  }

  @Test
  void answersAreReplacedAndTheOriginalStays() {
    Story story = surveyed();
    long at = seqOf(story, FormAnswered.class);

    story.step(
        People.SURVEYOR,
        new ReplaceForm(at, Bodies.text("จดผิด"), Map.of("round", new Words("๓"))));

    FormAnswered now = story.facts().answersTo("survey").orElseThrow();
    assertThat(now.answer("round")).contains(new Answer.Numeric(new BigDecimal("3")));
    assertThat(now.answered()).as("what is left out is answered no more").containsExactly("round");
    assertThat(now.of()).isEqualTo(seqOf(story, NeedScreened.class));
    assertThat(((FormAnswered) story.history().get((int) at).event()).answer("mode")).isPresent();
  }

  @Test
  void answersAreTakenBackAndNotTwice() {
    Story story = surveyed();
    StepBody takeBack = new TakeBackEntry(seqOf(story, FormAnswered.class), Bodies.text("ผิดคน"));

    story.step(People.SURVEYOR, takeBack);

    assertThat(story.facts().answersTo("survey")).isEmpty();
    assertThat(story.facts().needScreenOutcome()).as("the step stays").isEqualTo("needs-help");
    faultsIn(story.refused(People.SURVEYOR, takeBack)).containsExactly("/corrects");
  }

  @Test
  void aReplacementIsJudgedLikeTheOriginal() {
    Story story = surveyed();
    long at = seqOf(story, FormAnswered.class);
    long screen = seqOf(story, NeedScreened.class);

    faultsIn(
            story.refused(
                People.SURVEYOR,
                new ReplaceForm(
                    at,
                    Bodies.text("จดผิด"),
                    Map.of("round", new Numeral("100"), "mode", new Words("by-pigeon")))))
        .containsExactly("/form/round", "/form/mode");
    faultsIn(story.refused(People.SURVEYOR, new ReplaceForm(at, Bodies.text("จดผิด"), Map.of())))
        .containsExactly("/form");
    faultsIn(story.refused(People.SURVEYOR, new ReplaceForm(screen, Bodies.text("จดผิด"), SURVEY)))
        .containsExactly("/corrects");
    faultsIn(story.refused(People.SURVEYOR, new ReplaceForm(0, Bodies.text("จดผิด"), SURVEY)))
        .containsExactly("/corrects");
  }

  @Test
  void codesKeepTheirOrderAndCountOnce() {
    Story story =
        Story.aConfirmedCase(Story.STANDARD)
            .step(
                People.SURVEYOR,
                Bodies.needScreen("needs-help"),
                Map.of("disabilities", new Several(List.of(code(1), code(0), code(1)))));

    assertThat(story.facts().answersTo("survey").flatMap(form -> form.answer("disabilities")))
        .contains(new Answer.Codes(List.of(code(1).value(), code(0).value())));
    assertThat(story.facts().answersTo("survey").orElseThrow().sensitive())
        .containsExactly("disabilities");
  }

  private static Words code(int number) {
    return new Words(
        Story.STANDARD.vocabulary("disability").orElseThrow().terms().get(number).code());
  }
}
