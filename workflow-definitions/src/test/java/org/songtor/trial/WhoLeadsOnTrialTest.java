package org.songtor.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.trial.KnownDrafts.SHIPPED;
import static org.songtor.trial.KnownDrafts.assessed;
import static org.songtor.trial.KnownDrafts.day;
import static org.songtor.trial.KnownDrafts.differences;
import static org.songtor.trial.KnownDrafts.draft;
import static org.songtor.trial.KnownDrafts.figures;
import static org.songtor.trial.KnownDrafts.indexOf;
import static org.songtor.trial.KnownDrafts.refusals;
import static org.songtor.trial.KnownDrafts.tried;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.RecordedEvent;
import org.songtor.trial.Divergence.Stuck;

/** Who may take the steps of a draft, and the case that nobody can lead on. */
class WhoLeadsOnTrialTest {
  @Test
  void a_role_that_may_no_longer_take_a_step_is_refused_by_that_rule() {
    WorkflowDefinition strict =
        draft(
            "by: [surveyor, nfe-teacher, lead-case-manager, tambon-committee,"
                + " multi-disciplinary-team]",
            "by: [surveyor, tambon-committee]");

    CaseTrial tried = tried(strict, assessed(false));

    assertThat(refusals(tried).getFirst()).isEqualTo("need-screen:wrong-role");
    assertThat(tried.draftState()).isEqualTo("confirmed");
  }

  @Test
  void the_stand_in_whose_other_role_the_log_does_not_hold_is_not_held_against_the_draft() {
    RecordedStory story = assessed(false);
    List<RecordedEvent> events = new java.util.ArrayList<>(story.events());
    // A lead who is a case manager too took the step: the log names the first of the two roles.
    int at = indexOf(events, org.songtor.event.AssessmentEvent.Assessed.class);
    events.set(at, by("lead-duang", events.get(at)));

    assertThat(new DefinitionTrial(draft(), SHIPPED).of(events, story.now()).divergences())
        .isEmpty();
  }

  private static RecordedEvent by(String actor, RecordedEvent event) {
    var e = event.envelope();
    return new RecordedEvent(
        new org.songtor.event.EventEnvelope(
            e.id(),
            e.position(),
            e.streamKind(),
            e.streamId(),
            e.seq(),
            actor,
            e.role(),
            e.area(),
            e.agency(),
            e.occurredAt(),
            e.recordedAt(),
            e.correlationId(),
            e.causationId(),
            null,
            e.clockOffset()),
        event.event());
  }

  @Test
  void a_case_that_nobody_can_lead_on_is_stuck() {
    WorkflowDefinition tooOld =
        draft(
            "requires: [own-case, assignment-accepted]\n    to: assessed",
            """
            requires:
                  - own-case
                  - assignment-accepted
                  - that: age < 6
                    say: {th: เฉพาะเด็กเล็ก, en: small children only}
                to: assessed\
            """);

    CaseTrial tried = tried(tooOld, assessed(false));

    assertThat(refusals(tried)).containsExactly("assess:question");
    assertThat(differences(tried, Stuck.class))
        .singleElement()
        .satisfies(
            stuck -> {
              assertThat(stuck.state()).isEqualTo("assessing");
              assertThat(stuck.since()).isEqualTo(day(5));
            });
    assertThat(figures(tried).stuck()).containsExactly(java.util.Map.entry("assessing", 1L));
  }
}
