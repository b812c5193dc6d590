package org.songtor.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.event.Samples.ofChild;
import static org.songtor.trial.KnownDrafts.SHIPPED;
import static org.songtor.trial.KnownDrafts.assessed;
import static org.songtor.trial.KnownDrafts.day;
import static org.songtor.trial.KnownDrafts.differences;
import static org.songtor.trial.KnownDrafts.draft;
import static org.songtor.trial.KnownDrafts.indexOf;
import static org.songtor.trial.KnownDrafts.referred;
import static org.songtor.trial.KnownDrafts.refusals;
import static org.songtor.trial.KnownDrafts.seqOf;
import static org.songtor.trial.KnownDrafts.tried;
import static org.songtor.trial.KnownDrafts.withAnotherApproval;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Role;
import org.songtor.trial.Divergence.LedElsewhere;
import org.songtor.trial.Divergence.ReferralOpens;
import org.songtor.trial.Divergence.StepRefused;
import org.songtor.trial.Divergence.Stuck;

/**
 * Steps that a draft refuses, by which of its rules, and how the case goes on from where it stayed.
 */
class RefusedStepsTrialTest {
  @Test
  void a_step_that_needs_more_is_refused_and_what_follows_is_judged_from_where_the_case_stayed() {
    CaseTrial tried = tried(withAnotherApproval(), referred(false));

    assertThat(tried.first().orElseThrow())
        .isInstanceOfSatisfying(
            StepRefused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(StepKind.APPROVE_PLAN);
              assertThat(refused.step()).isEqualTo("approve-plan");
              assertThat(refused.state()).isEqualTo("plan-reviewed");
              assertThat(refused.at()).isEqualTo(day(27));
              assertThat(refused.reasons())
                  .extracting(Reason::rule)
                  .containsExactly("referral-completed");
              assertThat(refused.reasons().getFirst().sentence().th()).isNotBlank();
            });
    assertThat(refusals(tried))
        .containsExactly("approve-plan:referral-completed", "refer:wrong-state");
    assertThat(tried.recordedState()).isEqualTo("referred");
    assertThat(tried.draftState()).isEqualTo("plan-reviewed");
    assertThat(differences(tried, ReferralOpens.class))
        .containsExactly(new ReferralOpens(day(27), null, day(30)));
  }

  @Test
  void an_approval_that_is_added_holds_the_case_where_it_waits_for_it() {
    WorkflowDefinition added =
        draft(
            "  - id: plan-approved   # J",
            """
              - id: agreed-by-panel
                title: {th: "รอจังหวัดเห็นชอบ", en: "to be agreed by the province"}
                milestone: planned
                deadline: {within: 20 days, ladder: committees}
              - id: plan-approved   # J\
            """
                .indent(0)
                .stripTrailing(),
            """
                requires: [plan-submitted]
                to: plan-reviewed
            """,
            """
                requires: [plan-submitted]
                to: agreed-by-panel

              - id: agree-in-province
                title: {th: "จังหวัดเห็นชอบ", en: "agree in the province"}
                records: plan-review
                from: [agreed-by-panel]
                by: [province-committee]
                requires: [plan-reviewed]
                not-by-same-actor-as: [assignment-acceptance, plan-draft, plan-submission, plan-review]
                to: plan-reviewed
            """);

    CaseTrial tried = tried(added, referred(false));

    assertThat(tried.first())
        .contains(
            new LedElsewhere(
                day(23),
                seqOf(referred(false), CarePlanEvent.PlanReviewed.class),
                StepKind.REVIEW_PLAN,
                "review-plan",
                "plan-reviewed",
                "agreed-by-panel"));
    assertThat(refusals(tried)).containsExactly("approve-plan:wrong-state", "refer:wrong-state");
    assertThat(tried.draftState()).isEqualTo("agreed-by-panel");
    // Somebody could have gone on: the case waits, and is not stuck.
    assertThat(differences(tried, Stuck.class)).isEmpty();
  }

  @Test
  void a_correction_that_takes_away_what_the_draft_keeps_is_refused() {
    WorkflowDefinition keeping =
        draft(
            "  - id: correct\n",
            """
              - id: correct-need
                title: {th: แก้ไขผลคัดกรอง, en: correct the need}
                records: correction
                from: any-open
                by: [district-committee]
                to: stay
              - id: correct
                keeps:
                  - that: need-screen = needs-help
                    say: {th: คณะกรรมการเท่านั้น, en: the committee alone}
            """);
    RecordedStory story = assessed(false);
    long screen = seqOf(story, CaseLifeEvent.NeedScreened.class);
    story.take(
        "cm-somsri",
        Role.CASE_MANAGER,
        "correct",
        new CorrectionEvent.EnteredInError(screen, ofChild("ผิดคน")));

    assertThat(refusals(tried(keeping, story))).containsExactly("correct:question");
    assertThat(refusals(tried(draft(), story))).isEmpty();
  }

  @Test
  void an_outcome_that_needs_more_is_refused_by_what_it_needs_though_its_step_is_open() {
    WorkflowDefinition careful =
        draft(
            "      - when: [needs-help]\n        to: selected\n",
            "      - when: [needs-help]\n        to: selected\n        requires: [assessed]\n");

    CaseTrial tried = tried(careful, assessed(false));

    assertThat(refusals(tried).getFirst()).isEqualTo("need-screen:assessed");
    assertThat(tried.draftState()).isEqualTo("confirmed");
  }

  @Test
  void a_code_that_the_draft_does_not_know_is_refused_by_its_vocabulary() {
    WorkflowDefinition without =
        draft("      home-visit: {th: \"เยี่ยมบ้าน\", en: \"home visit\"}\n", "");

    CaseTrial tried = tried(without, assessed(false));

    assertThat(refusals(tried)).containsExactly("assess:vocabulary");
  }

  @Test
  void a_late_entry_without_a_reason_is_refused_where_the_limit_is_shorter() {
    RecordedStory story = assessed(false);
    List<RecordedEvent> events = new java.util.ArrayList<>(story.events());
    int at = indexOf(events, org.songtor.event.AssessmentEvent.Assessed.class);
    events.set(at, occurred(Duration.ofDays(3), events.get(at)));

    assertThat(
            refusals(
                new DefinitionTrial(
                        draft("late-entry-limit: 7 days", "late-entry-limit: 2 days"), SHIPPED)
                    .of(events, story.now())))
        .containsExactly("assess:late-reason");
    assertThat(new DefinitionTrial(draft(), SHIPPED).of(events, story.now()).divergences())
        .isEmpty();
  }

  private static RecordedEvent occurred(Duration before, RecordedEvent event) {
    var e = event.envelope();
    return new RecordedEvent(
        new org.songtor.event.EventEnvelope(
            e.id(),
            e.position(),
            e.streamKind(),
            e.streamId(),
            e.seq(),
            e.actor(),
            e.role(),
            e.area(),
            e.agency(),
            e.occurredAt().minus(before),
            e.recordedAt(),
            e.correlationId(),
            e.causationId(),
            null,
            e.clockOffset()),
        event.event());
  }

  @Test
  void a_referral_that_told_what_no_agreement_covered_is_refused_where_one_is_required() {
    WorkflowDefinition required =
        draft("  send-again: {", "  sharing-agreement: required\n  send-again: {");

    CaseTrial tried = tried(required, referred(false));

    assertThat(refusals(tried)).contains("refer:agreement");
    assertThat(
            differences(tried, StepRefused.class).stream()
                .flatMap(refused -> refused.reasons().stream())
                .map(reason -> reason.sentence().en()))
        .anySatisfy(sentence -> assertThat(sentence).contains("no sharing agreement in force"));
  }
}
