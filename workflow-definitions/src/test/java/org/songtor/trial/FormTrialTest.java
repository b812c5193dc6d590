package org.songtor.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.event.Samples.ofChild;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.Answer;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.Samples;
import org.songtor.language.Role;
import org.songtor.trial.Divergence.StepRefused;

/** A draft that asks for more than was asked, or asks for what was answered. */
class FormTrialTest {
  private static final ShippedDefinitions SHIPPED = new ShippedDefinitions();
  private static final WorkflowDefinition KORAT =
      SHIPPED.find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();

  private static WorkflowDefinition draft(String from, String to) {
    String file = "/definitions/korat-four-tier.v1.yaml";
    try (InputStream in = FormTrialTest.class.getResourceAsStream(file)) {
      String yaml = new String(in.readAllBytes(), UTF_8).replace("version: 1", "version: 2");
      assertThat(yaml).as("the place to change is there").contains(from);
      return new DefinitionReader()
          .read("korat-four-tier.v2.yaml", yaml.replace(from, to).getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only the round of the survey is a number from 1 to 99. */
  private static WorkflowDefinition roundIsNeeded() {
    return draft("        max: 99\n", "        max: 99\n        required: true\n");
  }

  private static RecordedStory screened() {
    return new RecordedStory(KORAT, KoratHistory.BEGIN, 1)
        .after(Duration.ofDays(2))
        .take(
            "surveyor-malee",
            Role.SURVEYOR,
            "first-screen",
            Samples.firstScreened("out-of-school-confirmed"))
        .after(Duration.ofDays(1))
        .take(
            "nfe-wichai",
            Role.NFE_TEACHER,
            "need-screen",
            new CaseLifeEvent.NeedScreened("needs-help", null, null, ofChild("")));
  }

  private static FormAnswered survey(Map<String, Answer> answers) {
    return new FormAnswered("survey", "need-screen", 0, answers, Map.of(), List.of());
  }

  private static CaseTrial tried(WorkflowDefinition draft, RecordedStory story) {
    return new DefinitionTrial(draft, SHIPPED).of(story.events(), story.now());
  }

  @Test
  void a_step_whose_form_now_needs_what_was_not_answered_is_refused_for_it() {
    CaseTrial trial = tried(roundIsNeeded(), screened());

    assertThat(trial.divergences())
        .filteredOn(StepRefused.class::isInstance)
        .singleElement()
        .satisfies(
            refused -> {
              StepRefused step = (StepRefused) refused;
              assertThat(step.step()).isEqualTo("need-screen");
              assertThat(step.reasons()).singleElement().extracting(Reason::rule).isEqualTo("form");
              assertThat(step.reasons().getFirst().sentence().en()).contains("round of the survey");
            });
  }

  @Test
  void what_was_answered_is_not_missed() {
    RecordedStory story =
        screened().filledIn(survey(Map.of("round", new Answer.Numeric(new BigDecimal("2")))));

    assertThat(tried(roundIsNeeded(), story).divergences()).isEmpty();
  }

  @Test
  void what_the_recorded_rules_missed_too_is_no_difference() {
    RecordedStory story = screened().filledIn(survey(Map.of("mode", new Answer.Text("by-pigeon"))));

    assertThat(tried(draft("version: 2", "version: 2"), story).divergences()).isEmpty();
  }

  @Test
  void a_question_about_a_form_is_asked_of_what_was_answered() {
    WorkflowDefinition asks =
        draft(
            "    records: assignment\n",
            """
                records: assignment
                requires:
                  - that: form.survey.round = 2
                    say: {th: ต้องสำรวจสองรอบ, en: two rounds are needed}
            """);
    RecordedStory twice =
        screened().filledIn(survey(Map.of("round", new Answer.Numeric(new BigDecimal("2")))));
    RecordedStory once =
        screened().filledIn(survey(Map.of("round", new Answer.Numeric(BigDecimal.ONE))));
    for (RecordedStory story : List.of(twice, once)) {
      story
          .after(Duration.ofDays(1))
          .take(
              "tambon-committee",
              Role.TAMBON_COMMITTEE,
              "assign",
              new CaseLifeEvent.Assigned("cm-somsri", ofChild("")));
    }

    assertThat(tried(asks, twice).divergences()).isEmpty();
    assertThat(tried(asks, once).divergences())
        .filteredOn(StepRefused.class::isInstance)
        .singleElement()
        .satisfies(
            refused ->
                assertThat(((StepRefused) refused).reasons())
                    .extracting(Reason::rule)
                    .containsExactly("question"));
  }
}
