package org.songtor.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.event.Samples.ofChild;
import static org.songtor.trial.KnownDrafts.KORAT;
import static org.songtor.trial.KnownDrafts.SHIPPED;
import static org.songtor.trial.KnownDrafts.assessed;
import static org.songtor.trial.KnownDrafts.draft;
import static org.songtor.trial.KnownDrafts.found;
import static org.songtor.trial.KnownDrafts.refusals;
import static org.songtor.trial.KnownDrafts.tried;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.Samples;
import org.songtor.language.Role;

/** Cases that ended and began anew, became one with another, or changed their rules on the way. */
class WholeLivesTrialTest {
  private static RecordedStory closed() {
    return found()
        .after(Duration.ofDays(2))
        .take(
            "surveyor-malee",
            Role.SURVEYOR,
            "first-screen",
            Samples.firstScreened("already-studying"))
        .after(Duration.ofDays(3))
        .take(
            "tambon-committee",
            Role.TAMBON_COMMITTEE,
            "close",
            new CaseLifeEvent.Closed("already-studying", false, ofChild("ใบรับรอง"), null));
  }

  private static RecordedStory droppedAgain() {
    return closed()
        .after(Duration.ofDays(200))
        .take(
            "surveyor-malee",
            Role.SURVEYOR,
            "reopen",
            new CaseLifeEvent.Reopened(2, "dropped-again", ofChild("หยุดเรียนอีก")))
        .after(Duration.ofDays(4))
        .take(
            "surveyor-malee",
            Role.SURVEYOR,
            "first-screen",
            Samples.firstScreened("out-of-school-confirmed"));
  }

  private static RecordedStory merged() {
    return assessed(false)
        .after(Duration.ofDays(1))
        .take(
            "tambon-committee",
            Role.TAMBON_COMMITTEE,
            "merge",
            new MergeEvent.Merged(Samples.OTHER_CASE, ofChild("เลขประจำตัวเดียวกัน")));
  }

  /** Back where it was, its plan is drafted. */
  private static RecordedStory mergedByMistake() {
    RecordedStory story = merged();
    long merge = KnownDrafts.seqOf(story, MergeEvent.Merged.class);
    return story
        .told(new MergeEvent.SurvivorTold(Samples.OTHER_CASE, merge, true))
        .after(Duration.ofDays(60))
        .take(
            "tambon-committee",
            Role.TAMBON_COMMITTEE,
            "unmerge",
            new MergeEvent.Unmerged(Samples.OTHER_CASE, merge, ofChild("คนละคน"), List.of()))
        .told(new MergeEvent.SurvivorTold(Samples.OTHER_CASE, merge, false))
        .after(Duration.ofDays(2))
        .take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "draft-plan",
            new CarePlanEvent.PlanDrafted(1, Samples.plan()));
  }

  @Test
  void a_new_episode_is_tried_as_the_first_one_was() {
    assertThat(tried(draft(), droppedAgain()).divergences()).isEmpty();
  }

  @Test
  void a_draft_that_opens_no_case_again_refuses_the_new_episode_and_all_of_it() {
    WorkflowDefinition never =
        draft(
            "    records: reopening\n    from: [closed]\n    by: [surveyor, nfe-teacher,"
                + " lead-case-manager, tambon-committee, district-committee]",
            "    records: reopening\n    from: [closed]\n    by: [province-committee]");

    CaseTrial tried = tried(never, droppedAgain());

    assertThat(refusals(tried)).containsExactly("reopen:wrong-role", "first-screen:wrong-state");
    assertThat(tried.draftState()).isEqualTo("closed");
    assertThat(tried.recordedState()).isEqualTo("confirmed");
  }

  @Test
  void a_merge_that_was_a_mistake_changes_nothing_and_no_limit_runs_meanwhile() {
    CaseTrial tried = tried(draft(), mergedByMistake());

    assertThat(tried.divergences()).isEmpty();
    assertThat(tried.draftState()).isEqualTo(tried.recordedState()).isEqualTo("planning");
  }

  @Test
  void a_draft_that_refuses_a_merge_lets_the_case_wait_where_it_was() {
    WorkflowDefinition careful =
        draft(
            "requires: [no-accepted-referral]\n    not-by-same-actor-as",
            "requires: [no-accepted-referral, referral-completed]\n    not-by-same-actor-as");

    CaseTrial tried = tried(careful, merged());

    assertThat(refusals(tried)).containsExactly("merge:referral-completed");
    assertThat(tried.draftState()).isEqualTo("assessed");
    assertThat(tried.recordedState()).isEqualTo("merged");
  }

  @Test
  void a_case_that_changed_its_rules_on_the_way_is_compared_with_those_it_had_at_each_step() {
    WorkflowDefinition next =
        draft("definition: korat-four-tier", "definition: korat-four-tier", "assessing", "judging");
    RecordedStory story =
        found()
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
                new CaseLifeEvent.NeedScreened("needs-help", null, null, ofChild("")))
            .after(Duration.ofDays(1))
            .take(
                "tambon-committee",
                Role.TAMBON_COMMITTEE,
                "assign",
                new CaseLifeEvent.Assigned("cm-somsri", ofChild("")))
            .after(Duration.ofDays(1))
            .take(
                "cm-somsri",
                Role.CASE_MANAGER,
                "accept-assignment",
                new CaseLifeEvent.AssignmentAccepted())
            .after(Duration.ofDays(1))
            .migrated(next, Map.of("assessing", "judging"))
            .after(Duration.ofDays(20))
            .take("cm-somsri", Role.CASE_MANAGER, "assess", Samples.assessed(false));

    for (WorkflowDefinition draft : List.of(KORAT, next)) {
      CaseTrial tried = new DefinitionTrial(draft, both(next)).of(story.events(), story.now());

      assertThat(tried.pinned()).isEqualTo(next.id());
      assertThat(refusals(tried)).isEmpty();
      assertThat(tried.draftState()).isEqualTo(tried.recordedState()).isEqualTo("assessed");
      assertThat(tried.draftLimits()).isEqualTo(tried.recordedLimits()).isEqualTo(1);
    }
  }

  private static DefinitionCatalogue both(WorkflowDefinition next) {
    return new DefinitionCatalogue() {
      @Override
      public Optional<WorkflowDefinition> find(DefinitionId id) {
        return id.equals(next.id()) ? Optional.of(next) : SHIPPED.find(id);
      }

      @Override
      public Optional<WorkflowDefinition> newest(String name) {
        return name.equals(next.id().name()) ? Optional.of(next) : SHIPPED.newest(name);
      }

      @Override
      public Collection<WorkflowDefinition> all() {
        return List.of(KORAT, next);
      }
    };
  }
}
