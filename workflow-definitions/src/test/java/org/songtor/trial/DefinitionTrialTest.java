package org.songtor.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.event.Samples.ofChild;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.language.Role;
import org.songtor.trial.Divergence.DeadlineDiffers;
import org.songtor.trial.Divergence.LedElsewhere;
import org.songtor.trial.Divergence.ReferralOpens;
import org.songtor.trial.Divergence.StepRefused;
import org.songtor.trial.Divergence.Stuck;

/** A known change of the rules, and what is said of it. */
class DefinitionTrialTest {
  private static final ShippedDefinitions SHIPPED = new ShippedDefinitions();
  private static final WorkflowDefinition KORAT =
      SHIPPED.find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();
  private static final Instant UNTIL = Instant.parse("2027-06-01T00:00:00Z");

  /** The Korat definition with a change, as its next version. */
  private static WorkflowDefinition draft(String... changes) {
    String file = "/definitions/korat-four-tier.v1.yaml";
    try (InputStream in = DefinitionTrialTest.class.getResourceAsStream(file)) {
      String yaml = new String(in.readAllBytes(), UTF_8).replace("version: 1", "version: 2");
      for (int i = 0; i < changes.length; i += 2) {
        assertThat(yaml).as("the place to change is there").contains(changes[i]);
        yaml = yaml.replace(changes[i], changes[i + 1]);
      }
      return new DefinitionReader().read("korat-four-tier.v2.yaml", yaml.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseTrial tried(WorkflowDefinition draft, RecordedStory story) {
    return new DefinitionTrial(draft, SHIPPED).of(story.events(), story.now());
  }

  private static RecordedStory found() {
    return new RecordedStory(KORAT, KoratHistory.BEGIN, 1);
  }

  private static RecordedStory assessed(boolean urgent) {
    return found()
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
        .after(Duration.ofDays(5))
        .take("cm-somsri", Role.CASE_MANAGER, "assess", Samples.assessed(urgent));
  }

  private static RecordedStory submitted(boolean urgent) {
    return assessed(urgent)
        .after(Duration.ofDays(2))
        .take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "draft-plan",
            new CarePlanEvent.PlanDrafted(1, Samples.plan()))
        .after(Duration.ofDays(1))
        .take("cm-somsri", Role.CASE_MANAGER, "submit-plan", new CarePlanEvent.PlanSubmitted(1));
  }

  private static RecordedStory approved(boolean urgent) {
    return submitted(urgent)
        .after(Duration.ofDays(10))
        .take(
            "panel-korat",
            Role.EXPERT_PANEL,
            "review-plan",
            new CarePlanEvent.PlanReviewed(1, ofChild("")))
        .after(Duration.ofDays(4))
        .take(
            "panel-korat",
            Role.EXPERT_PANEL,
            "approve-plan",
            new CarePlanEvent.PlanApproved(1, "มติ 3", BigDecimal.ONE));
  }

  private static RecordedStory referred(boolean urgent) {
    RecordedStory story = approved(urgent).after(Duration.ofDays(3));
    return story.take("cm-somsri", Role.CASE_MANAGER, "refer", request(story));
  }

  private static ReferralEvent.ReferralRequested request(RecordedStory story) {
    ReferralEvent.ReferralRequested sample = Samples.requested();
    return new ReferralEvent.ReferralRequested(
        story.referral(1),
        Samples.SCHOOL,
        sample.need(),
        sample.service(),
        sample.urgency(),
        sample.legalBasis(),
        sample.disclosed(),
        sample.note(),
        null,
        List.of(),
        List.of(),
        sample.tambon(),
        story.now(),
        story.now());
  }

  private static Instant day(double days) {
    return KoratHistory.BEGIN.plus(Duration.ofMinutes((long) (days * 24 * 60)));
  }

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

  /** After the panel the province committee would have to agree. */
  private static WorkflowDefinition withAnotherApproval() {
    return draft(
        "      - when: [attending, irregular]",
        "      - when: [attending, irregular]",
        "    requires: [plan-reviewed]\n",
        "    requires: [plan-reviewed, referral-completed]\n");
  }

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
    assertThat(of(tried, ReferralOpens.class))
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
    assertThat(of(tried, Stuck.class)).isEmpty();
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
  void a_shorter_limit_passes_at_its_own_time_and_tells_its_own_ladder() {
    WorkflowDefinition shorter =
        draft(
            "    title: {th: \"กำลังประเมิน\", en: \"being assessed\"}\n    milestone: found\n"
                + "    deadline: {within: 15 days, ladder: committees}",
            "    title: {th: \"กำลังประเมิน\", en: \"being assessed\"}\n    milestone: found\n"
                + "    deadline: {within: 3 days, ladder: committees}");

    CaseTrial tried = tried(shorter, assessed(false));

    assertThat(tried.divergences())
        .containsExactly(
            new DeadlineDiffers("state:assessing", null, day(8), Role.DISTRICT_COMMITTEE));
    assertThat(tried.recordedLimits()).isZero();
    assertThat(tried.draftLimits()).isEqualTo(1);
  }

  @Test
  void a_limit_that_passed_would_have_passed_later_or_not_at_all() {
    RecordedStory late = found().after(Duration.ofDays(50));

    assertThat(
            tried(
                    draft(
                        "{within: 30 days, ladder: committees}",
                        "{within: 45 days, ladder: committees}"),
                    late)
                .divergences())
        .containsExactly(
            new DeadlineDiffers("state:listed", day(30), day(45), Role.DISTRICT_COMMITTEE));
    assertThat(
            tried(
                    draft(
                        "{within: 30 days, ladder: committees}",
                        "{within: 80 days, ladder: committees}"),
                    late)
                .divergences())
        .containsExactly(new DeadlineDiffers("state:listed", day(30), null, null));
  }

  @Test
  void a_limit_that_is_about_to_be_written_down_is_no_difference() {
    RecordedStory story = found();

    CaseTrial tried = new DefinitionTrial(KORAT, SHIPPED).of(story.events(), day(31));

    assertThat(tried.divergences()).isEmpty();
    assertThat(tried.draftLimits()).isEqualTo(1);
  }

  @Test
  void an_urgent_referral_that_need_not_wait_for_the_assessments_acceptance_opens_earlier() {
    RecordedStory story = referred(false);
    WorkflowDefinition eager =
        draft("requires: [own-case, assessed, urgent]", "requires: [own-case, assessed]");

    CaseTrial tried = tried(eager, story);

    // Assessed on the 10th day; the plan was approved on the 27th.
    assertThat(tried.divergences()).containsExactly(new ReferralOpens(day(27), day(10), day(30)));
    assertThat(figures(tried).referrals())
        .isEqualTo(new TrialFigures.Referrals(1, 17.0, 0, 0, 0, 0));
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
    assertThat(of(tried, Stuck.class))
        .singleElement()
        .satisfies(
            stuck -> {
              assertThat(stuck.state()).isEqualTo("assessing");
              assertThat(stuck.since()).isEqualTo(day(5));
            });
    assertThat(figures(tried).stuck()).containsExactly(java.util.Map.entry("assessing", 1L));
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
  void another_definition_altogether_is_compared_by_stations_where_its_states_have_other_names() {
    WorkflowDefinition other =
        draft(
            "definition: korat-four-tier", "definition: korat-four-tier", "confirmed", "verified");

    CaseTrial tried = tried(other, assessed(false));

    assertThat(of(tried, LedElsewhere.class)).isEmpty();
  }

  @Test
  void what_agencies_answered_counts_for_a_referral_that_was_sent_and_for_no_other() {
    RecordedStory story = referred(false);
    story
        .after(Duration.ofHours(3))
        .answered(
            Samples.SCHOOL, new ReferralEvent.ReferralReceived(story.referral(1), Samples.SCHOOL));

    CaseTrial tried = new DefinitionTrial(withAnotherApproval(), SHIPPED).of(story.events(), UNTIL);

    assertThat(of(tried, DeadlineDiffers.class))
        .extracting(DeadlineDiffers::limit)
        .noneMatch(limit -> limit.startsWith("receipt:"))
        .contains("state:plan-reviewed");
  }

  private static List<String> refusals(CaseTrial tried) {
    return of(tried, StepRefused.class).stream()
        .map(refused -> refused.step() + ":" + refused.reasons().getFirst().rule())
        .toList();
  }

  private static <D extends Divergence> List<D> of(CaseTrial tried, Class<D> type) {
    return tried.divergences().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static TrialFigures figures(CaseTrial tried) {
    TrialTally tally = new TrialTally();
    tally.add(tried);
    return tally.figures();
  }

  private static long seqOf(RecordedStory story, Class<?> type) {
    return indexOf(story.events(), type);
  }

  private static int indexOf(List<RecordedEvent> events, Class<?> type) {
    for (int i = 0; i < events.size(); i++) {
      if (type.isInstance(events.get(i).event())) {
        return i;
      }
    }
    throw new AssertionError("no such event");
  }
}
