package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.definition.yaml.ShippedDefinitions.THAILAND_ZERO_DROPOUT;
import static org.songtor.evaluation.MainPathTest.aLearningChild;
import static org.songtor.evaluation.MainPathTest.anAssessedChild;
import static org.songtor.evaluation.Somebody.CASE_MANAGER;
import static org.songtor.evaluation.Somebody.DISTRICT_COMMITTEE;
import static org.songtor.evaluation.Steps.approved;
import static org.songtor.evaluation.Steps.closed;
import static org.songtor.evaluation.Steps.drafted;
import static org.songtor.evaluation.Steps.followedUp;
import static org.songtor.evaluation.Steps.returned;
import static org.songtor.evaluation.Steps.submitted;
import static org.songtor.event.Samples.ofChild;

import org.junit.jupiter.api.Test;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.event.CaseLifeEvent;
import org.songtor.language.Actor;
import org.songtor.language.Role;

/** Nobody decides on work of their own, whoever else had a hand in it afterwards. */
class FourEyesTest {
  /** Stands in as a lead, and sits on the committee. */
  private static final Actor BOTH =
      Somebody.with("duang", Role.LEAD_CASE_MANAGER, Role.DISTRICT_COMMITTEE);

  private static final Refusal DRAFTED_IT = new Refusal.SamePerson(StepKind.DRAFT_PLAN);

  @Test
  void whoever_drafted_does_not_approve_though_another_drafted_last() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(BOTH, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "draft-plan", drafted(2))
            .take(CASE_MANAGER, "submit-plan", submitted());

    assertThat(story.why(BOTH, "approve-plan")).containsExactly(DRAFTED_IT);
    assertThat(story.mayTake(DISTRICT_COMMITTEE, "approve-plan")).isTrue();
  }

  @Test
  void a_plan_that_was_returned_and_redrafted_is_still_the_work_of_whoever_drafted_it_first() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(BOTH, "draft-plan", drafted(1))
            .take(BOTH, "submit-plan", submitted())
            .take(DISTRICT_COMMITTEE, "return-plan", returned())
            .take(CASE_MANAGER, "draft-plan", drafted(2))
            .take(CASE_MANAGER, "submit-plan", submitted());

    assertThat(story.why(BOTH, "approve-plan"))
        .containsExactlyInAnyOrder(DRAFTED_IT, new Refusal.SamePerson(StepKind.SUBMIT_PLAN));
  }

  @Test
  void once_a_plan_is_approved_the_next_one_is_judged_by_who_worked_on_that_one() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(BOTH, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "submit-plan", submitted())
            .take(DISTRICT_COMMITTEE, "approve-plan", approved())
            .take(CASE_MANAGER, "draft-plan", drafted(2))
            .take(CASE_MANAGER, "submit-plan", submitted());

    assertThat(story.mayTake(BOTH, "approve-plan")).isTrue();
  }

  @Test
  void closing_looks_at_the_whole_episode_also_past_an_approval() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(BOTH, "draft-plan", drafted(1))
            .take(CASE_MANAGER, "draft-plan", drafted(2))
            .take(CASE_MANAGER, "submit-plan", submitted())
            .take(DISTRICT_COMMITTEE, "approve-plan", approved());

    assertThat(story.why(BOTH, "close")).containsExactly(DRAFTED_IT);
  }

  @Test
  void whoever_followed_up_does_not_close_though_another_followed_up_last() {
    CaseStory story =
        aLearningChild(THAILAND_ZERO_DROPOUT)
            .take(BOTH, "follow-up", followedUp("30-days", "attending"))
            .take(CASE_MANAGER, "follow-up", followedUp("90-days", "attending"));

    assertThat(story.why(BOTH, "close"))
        .containsExactly(new Refusal.SamePerson(StepKind.FOLLOW_UP));
  }

  @Test
  void a_new_episode_begins_with_nobody() {
    CaseStory story =
        anAssessedChild(THAILAND_ZERO_DROPOUT, false)
            .take(BOTH, "draft-plan", drafted(1))
            .take(DISTRICT_COMMITTEE, "close", closed("moved", false))
            .then(new CaseLifeEvent.Reopened(2, "dropped-again", ofChild("หยุดเรียนอีก")));

    assertThat(story.facts().doneBy()).containsOnlyKeys(StepKind.REOPEN);
  }
}
