package org.songtor.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.trial.KnownDrafts.KORAT;
import static org.songtor.trial.KnownDrafts.SHIPPED;
import static org.songtor.trial.KnownDrafts.assessed;
import static org.songtor.trial.KnownDrafts.differences;
import static org.songtor.trial.KnownDrafts.draft;
import static org.songtor.trial.KnownDrafts.figures;
import static org.songtor.trial.KnownDrafts.referred;
import static org.songtor.trial.KnownDrafts.tried;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.RecordedEvent;
import org.songtor.trial.Divergence.LedElsewhere;

/** Rules that say the same change nothing of what was done. */
class SameRulesTrialTest {
  @Test
  void the_definition_as_it_is_changes_nothing_in_a_generated_history() {
    DefinitionTrial trial = new DefinitionTrial(KORAT, SHIPPED);
    TrialTally tally = new TrialTally();
    for (List<RecordedEvent> history : new KoratHistory(KORAT, 7).cases(400)) {
      CaseTrial tried = trial.of(history, history.getLast().envelope().recordedAt());
      assertThat(tried.divergences()).as("%s", tried.id()).isEmpty();
      assertThat(tried.draftState()).isEqualTo(tried.recordedState());
      assertThat(tried.draftLimits()).isEqualTo(tried.recordedLimits());
      tally.add(tried);
    }
    TrialFigures figures = tally.figures();
    assertThat(figures.cases()).isEqualTo(400);
    assertThat(figures.diverging()).isZero();
    // It is a history in which things happen, and not one without anything to judge.
    assertThat(figures.steps()).isGreaterThan(2_500);
    assertThat(figures.limits().recorded()).isGreaterThan(100);
    assertThat(figures.recordedStates()).hasSizeGreaterThan(4).containsKey("followed-up");
  }

  @Test
  void the_next_version_without_a_change_changes_nothing_either() {
    assertThat(tried(draft(), referred(false)).divergences()).isEmpty();
  }

  @Test
  void another_definition_altogether_is_compared_by_stations_where_its_states_have_other_names() {
    WorkflowDefinition other =
        draft(
            "definition: korat-four-tier", "definition: korat-four-tier", "confirmed", "verified");

    CaseTrial tried = tried(other, assessed(false));

    assertThat(differences(tried, LedElsewhere.class)).isEmpty();
  }
}
