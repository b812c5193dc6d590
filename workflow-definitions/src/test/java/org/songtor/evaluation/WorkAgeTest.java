package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.definition.yaml.ShippedDefinitions.KORAT_FOUR_TIER;
import static org.songtor.definition.yaml.ShippedDefinitions.THAILAND_ZERO_DROPOUT;
import static org.songtor.evaluation.Somebody.CASE_MANAGER;
import static org.songtor.evaluation.Somebody.DISTRICT_COMMITTEE;
import static org.songtor.evaluation.Somebody.NFE_TEACHER;
import static org.songtor.evaluation.Somebody.PANEL;
import static org.songtor.evaluation.Somebody.TAMBON_COMMITTEE;
import static org.songtor.evaluation.Steps.accepted;
import static org.songtor.evaluation.Steps.approved;
import static org.songtor.evaluation.Steps.assigned;
import static org.songtor.evaluation.Steps.drafted;
import static org.songtor.evaluation.Steps.enrolled;
import static org.songtor.evaluation.Steps.need;
import static org.songtor.evaluation.Steps.reviewed;
import static org.songtor.evaluation.Steps.submitted;
import static org.songtor.event.Samples.TODAY;
import static org.songtor.event.Samples.assessed;
import static org.songtor.event.Samples.contactMade;
import static org.songtor.event.Samples.firstScreened;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.event.Answer;
import org.songtor.event.FormAnswered;

/**
 * Nobody under fifteen is led into employment, and nobody under eighteen into work by night,
 * whatever a plan says (domain D).
 */
class WorkAgeTest {

  private static CaseStory aPlannedChild(DefinitionId definition, LocalDate birth) {
    CaseStory story =
        CaseStory.under(definition, birth)
            .take(NFE_TEACHER, "first-screen", firstScreened("out-of-school-confirmed"))
            .take(NFE_TEACHER, "need-screen", need("needs-help"))
            .take(TAMBON_COMMITTEE, "assign", assigned("cm-somsri"))
            .take(CASE_MANAGER, "accept-assignment", accepted())
            .take(CASE_MANAGER, "assess", assessed(false))
            .take(CASE_MANAGER, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted());
    return definition.equals(KORAT_FOUR_TIER)
        ? story.take(PANEL, "review-plan", reviewed()).take(PANEL, "approve-plan", approved())
        : story.take(DISTRICT_COMMITTEE, "approve-plan", approved());
  }

  private static CaseStory aPlannedChildAged(int years) {
    return aPlannedChild(KORAT_FOUR_TIER, TODAY.minusYears(years).minusMonths(1));
  }

  /** Somebody looked at the place of work, and it has work by night or has none. */
  private static CaseStory checked(CaseStory story, boolean nightWork) {
    story.take(CASE_MANAGER, "check-work", contactMade(true));
    return story.then(
        new FormAnswered(
            "work-check",
            "check-work",
            story.facts().seq(),
            Map.of("night-work", new Answer.YesNo(nightWork)),
            Map.of(),
            List.of()));
  }

  private static boolean mayBegin(CaseStory story, String pathway) {
    return story.missingFor(NFE_TEACHER, "enrol", enrolled(pathway, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "14, learn-to-earn, false",
    "14, job-with-grant, false",
    "14, nfe, true",
    "15, learn-to-earn, true",
    "15, job-with-grant, true"
  })
  void work_is_open_from_fifteen_on(int years, String pathway, boolean open) {
    assertThat(mayBegin(checked(aPlannedChildAged(years), false), pathway)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "17, learn-to-earn, false",
    "17, job-with-grant, false",
    "17, nfe, true",
    "18, learn-to-earn, true",
    "18, job-with-grant, true"
  })
  void work_by_night_is_open_from_eighteen_on(int years, String pathway, boolean open) {
    assertThat(mayBegin(checked(aPlannedChildAged(years), true), pathway)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"17, false", "18, true"})
  void work_that_nobody_has_looked_at_is_not_known_to_be_by_day(int years, boolean open) {
    assertThat(mayBegin(aPlannedChildAged(years), "learn-to-earn")).isEqualTo(open);
  }

  @Test
  void whoever_finds_work_by_day_for_the_same_child_answers_anew() {
    CaseStory story = checked(aPlannedChildAged(16), true);
    assertThat(mayBegin(story, "job-with-grant")).isFalse();

    assertThat(mayBegin(checked(story, false), "job-with-grant")).isTrue();
  }

  /** Every shipped definition that leads children into work. */
  static Stream<DefinitionId> leadingIntoWork() {
    return Stream.of(KORAT_FOUR_TIER, THAILAND_ZERO_DROPOUT);
  }

  @ParameterizedTest
  @MethodSource("leadingIntoWork")
  void a_child_who_learns_already_may_change_into_checked_work(DefinitionId definition) {
    CaseStory story =
        aPlannedChild(definition, TODAY.minusYears(16))
            .take(NFE_TEACHER, "enrol", enrolled("nfe", false));
    assertThat(story.missingFor(NFE_TEACHER, "enrol", enrolled("learn-to-earn", false)))
        .singleElement()
        .isInstanceOfSatisfying(
            Refusal.Untrue.class,
            untrue -> {
              assertThat(untrue.say().th()).contains("ตรวจงานก่อน");
              assertThat(untrue.say().en()).contains("check the work first");
            });

    assertThat(mayBegin(checked(story, false), "learn-to-earn")).isTrue();
  }

  @Test
  void no_other_shipped_definition_leads_into_work() {
    assertThat(new ShippedDefinitions().all())
        .filteredOn(one -> one.steps().stream().anyMatch(WorkAgeTest::leadsIntoWork))
        .extracting(WorkflowDefinition::id)
        .containsExactlyInAnyOrderElementsOf(leadingIntoWork().toList());
  }

  private static boolean leadsIntoWork(StepDefinition step) {
    return step.records() == StepKind.ENROL
        && switch (step.target()) {
          case StepTarget.ByOutcome outcomes ->
              Stream.of("learn-to-earn", "job-with-grant")
                  .anyMatch(outcomes.branches()::containsKey);
          case StepTarget.Stay stay -> true;
          case StepTarget.GoTo to -> true;
          case StepTarget.Back back -> true;
        };
  }
}
