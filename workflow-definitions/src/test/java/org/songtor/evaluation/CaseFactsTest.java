package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.event.Samples.HEALTH;
import static org.songtor.event.Samples.NOON;
import static org.songtor.event.Samples.REFERRAL;
import static org.songtor.event.Samples.TODAY;
import static org.songtor.event.Samples.ofChild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.CaseFacts.PlanStatus;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.Awaited;
import org.songtor.event.Samples;
import org.songtor.event.SongtorEvent;
import org.songtor.language.Role;
import org.songtor.referral.ReferralStatus;

/** What is true of a case after what has happened. */
class CaseFactsTest {

  private static CaseFacts after(CaseEvent... events) {
    CaseFacts facts = CaseFacts.begin(Samples.found(), at(0));
    for (CaseEvent event : events) {
      facts = facts.evolve(event, at(facts.seq() + 1));
    }
    return facts;
  }

  private static Origin at(long seq) {
    Instant then = NOON.plus(Duration.ofHours(seq));
    return new Origin(seq, "actor-" + seq, then, then);
  }

  private static CaseLifeEvent.CaseMoved moved(String from, String to, Instant limit) {
    return new CaseLifeEvent.CaseMoved(from, to, "step", "korat-four-tier", 1, limit);
  }

  static List<CaseEvent> caseEvents() {
    return Samples.all().stream()
        .filter(CaseEvent.class::isInstance)
        .map(CaseEvent.class::cast)
        .toList();
  }

  @Test
  void a_case_begins_with_a_found_child_and_keeps_to_its_definition() {
    CaseFacts facts = after();

    assertThat(facts.definition()).isEqualTo(new DefinitionId("korat-four-tier", 1));
    assertThat(facts.episode()).isEqualTo(1);
    assertThat(facts.tambon()).isEqualTo(Samples.TAMBON);
  }

  @Test
  void nothing_but_a_found_child_begins_a_case() {
    assertThatThrownBy(() -> CaseFacts.begin(Samples.assessed(false), at(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("caseEvents")
  void folding_never_fails_on_an_event_even_where_it_makes_no_sense(CaseEvent event) {
    assertThat(after(event).seq()).isEqualTo(1);
  }

  @Test
  void a_whole_history_folds_to_the_same_as_event_by_event() {
    List<RecordedEvent> history = new ArrayList<>();
    CaseFacts oneByOne = null;
    for (CaseEvent event : caseEvents()) {
      RecordedEvent recorded = recorded(event, history.size());
      history.add(recorded);
      Origin origin = Origin.of(recorded.envelope());
      oneByOne = oneByOne == null ? CaseFacts.begin(event, origin) : oneByOne.evolve(event, origin);
    }

    assertThat(CaseFacts.of(history)).isEqualTo(oneByOne);
  }

  private static RecordedEvent recorded(SongtorEvent event, int seq) {
    var sample = Samples.envelopeOf(event);
    return new RecordedEvent(
        new org.songtor.event.EventEnvelope(
            sample.id(),
            sample.position() + seq,
            sample.streamKind(),
            sample.streamId(),
            seq,
            sample.actor(),
            sample.role(),
            sample.area(),
            sample.agency(),
            sample.occurredAt(),
            sample.recordedAt(),
            sample.correlationId(),
            sample.causationId(),
            sample.lateReason(),
            sample.clockOffset()),
        event);
  }

  @Test
  void moving_takes_the_limit_of_the_state_along() {
    CaseFacts facts =
        after(moved("", "listed", NOON.plusSeconds(30)), moved("listed", "confirmed", null));

    assertThat(facts.state()).isEqualTo("confirmed");
    assertThat(facts.deadlines()).isEmpty();
  }

  @Test
  void a_missed_limit_waits_for_the_next_rung_and_then_for_nothing() {
    Instant next = NOON.plusSeconds(90);
    DeadlineEvent first =
        new DeadlineEvent.StateDeadlineMissed("listed", NOON, Role.DISTRICT_COMMITTEE, 1, next);
    DeadlineEvent last =
        new DeadlineEvent.StateDeadlineMissed("listed", next, Role.PROVINCE_COMMITTEE, 2, null);

    assertThat(after(moved("", "listed", NOON), first).deadlines())
        .containsEntry(new DeadlineKey.OfState("listed"), new Deadline(next, 1, NOON));
    assertThat(after(moved("", "listed", NOON), first, last).deadlines()).isEmpty();
  }

  @Test
  void a_limit_that_fires_after_the_case_moved_on_changes_nothing() {
    DeadlineEvent late =
        new DeadlineEvent.StateDeadlineMissed(
            "listed", NOON, Role.DISTRICT_COMMITTEE, 1, NOON.plusSeconds(90));

    assertThat(
            after(moved("", "listed", NOON), moved("listed", "confirmed", null), late).deadlines())
        .isEmpty();
  }

  @Test
  void a_new_case_manager_has_not_accepted_yet() {
    CaseFacts facts =
        after(Steps.assigned("cm-somsri"), Steps.accepted(), Steps.assigned("cm-prasert"));

    assertThat(facts.caseManager()).isEqualTo("cm-prasert");
    assertThat(facts.assignmentAccepted()).isFalse();
  }

  @Test
  void a_plan_goes_through_its_own_life() {
    assertThat(after().plan().status()).isEqualTo(PlanStatus.NONE);
    assertThat(after(Steps.drafted(1), Steps.submitted(), Steps.reviewed()).plan().status())
        .isEqualTo(PlanStatus.REVIEWED);
    assertThat(after(Steps.drafted(1), Steps.submitted(), Steps.approved()).plan().status())
        .isEqualTo(PlanStatus.APPROVED);
    CaseFacts redrafted =
        after(Steps.drafted(1), Steps.submitted(), Steps.approved(), Steps.drafted(2));
    assertThat(redrafted.plan().status()).isEqualTo(PlanStatus.DRAFTED);
    assertThat(redrafted.plan().version()).isEqualTo(2);
  }

  @Test
  void a_referral_waits_for_receipt_and_answer_and_each_is_taken_off_when_it_comes() {
    CaseFacts sent = after(Samples.requested());
    assertThat(sent.deadlines().keySet())
        .containsExactlyInAnyOrder(
            new DeadlineKey.OfReceipt(REFERRAL), new DeadlineKey.OfAnswer(REFERRAL));

    CaseFacts received =
        after(Samples.requested(), new ReferralEvent.ReferralReceived(REFERRAL, HEALTH));
    assertThat(received.deadlines().keySet()).containsExactly(new DeadlineKey.OfAnswer(REFERRAL));

    CaseFacts rejected =
        after(
            Samples.requested(),
            new ReferralEvent.ReferralRejected(REFERRAL, HEALTH, "no-capacity", ofChild("เต็ม")));
    assertThat(rejected.deadlines()).isEmpty();
    assertThat(rejected.referrals().get(REFERRAL).reason()).isEqualTo("no-capacity");
    assertThat(rejected.referrals().get(REFERRAL).revision()).isEqualTo(2);
  }

  @Test
  void a_late_answer_does_not_erase_that_a_referral_was_overdue() {
    CaseFacts facts =
        after(
            Samples.requested(),
            new ReferralEvent.ReferralBecameOverdue(
                REFERRAL, HEALTH, Awaited.RECEIPT, NOON, Role.DISTRICT_COMMITTEE, 1, null, null),
            new ReferralEvent.ReferralReceived(REFERRAL, HEALTH),
            new ReferralEvent.ReferralAccepted(REFERRAL, HEALTH, TODAY, ofChild("รับ")));

    ReferralFacts referral = facts.referrals().get(REFERRAL);
    assertThat(referral.overdue()).isTrue();
    assertThat(referral.escalations()).isEqualTo(1);
    assertThat(referral.status()).isEqualTo(ReferralStatus.ACCEPTED);
  }

  @Test
  void a_fast_track_owes_the_assessment_until_it_is_done() {
    assertThat(after(Steps.enrolled("nfe", true)).owes(StepKind.ASSESS)).isTrue();
    assertThat(after(Steps.enrolled("nfe", true), Samples.assessed(false)).owed()).isEmpty();
    assertThat(after(Steps.enrolled("nfe", false)).owed()).isEmpty();
  }

  @Test
  void each_enrolment_sets_its_checkpoints_and_each_follow_up_answers_one() {
    CaseFacts facts = after(Steps.enrolled("nfe", false), Steps.followedUp("30-days", "attending"));

    assertThat(facts.deadlines().keySet()).containsExactly(new DeadlineKey.OfFollowUp("90-days"));
  }

  @Test
  void a_missed_checkpoint_is_not_waited_for_any_more() {
    CaseFacts facts =
        after(
            Steps.enrolled("nfe", false),
            new DeadlineEvent.FollowUpMissed("30-days", NOON, Role.DISTRICT_COMMITTEE));

    assertThat(facts.deadlines().keySet()).containsExactly(new DeadlineKey.OfFollowUp("90-days"));
  }

  @Test
  void a_follow_up_entered_in_error_leaves_its_checkpoint_open() {
    CaseFacts facts =
        after(
            Steps.enrolled("nfe", false),
            Steps.followedUp("30-days", "attending"),
            new CorrectionEvent.EnteredInError(2, ofChild("ผิดคน")));

    assertThat(facts.followUps()).isEmpty();
    assertThat(facts.deadlines()).containsKey(new DeadlineKey.OfFollowUp("30-days"));
  }

  @Test
  void an_enrolment_entered_in_error_is_neither_followed_up_nor_owes_anything() {
    CaseFacts facts =
        after(Steps.enrolled("nfe", true), new CorrectionEvent.EnteredInError(1, ofChild("ผิดคน")));

    assertThat(facts.enrolments()).isEmpty();
    assertThat(facts.deadlines()).isEmpty();
    assertThat(facts.owed()).isEmpty();
  }

  @Test
  void an_assessment_entered_in_error_is_owed_again_after_a_fast_track() {
    CaseFacts facts =
        after(
            Steps.enrolled("nfe", true),
            Samples.assessed(false),
            new CorrectionEvent.EnteredInError(2, ofChild("ผิดคน")));

    assertThat(facts.assessment()).isNull();
    assertThat(facts.owes(StepKind.ASSESS)).isTrue();
  }

  @Test
  void a_corrected_contact_counts_as_corrected_and_stays_one_contact() {
    CaseFacts facts =
        after(
            Samples.contactMade(false),
            new CorrectionEvent.EntryCorrected(1, ofChild("พบแล้ว"), Samples.contactMade(true)));

    assertThat(facts.contacts()).hasSize(1);
    assertThat(facts.contacts().getFirst().reached()).isTrue();
  }

  @Test
  void a_corrected_child_is_the_child_from_then_on() {
    CaseFacts facts =
        after(new CorrectionEvent.ChildCorrected(0, ofChild("สะกดผิด"), Samples.child()));

    assertThat(facts.child()).isEqualTo(Samples.child());
  }

  @Test
  void everybody_who_did_a_kind_of_step_is_remembered_with_their_last_time() {
    CaseFacts facts = after(Samples.assessed(false), Steps.drafted(1), Samples.assessed(true));

    assertThat(facts.doneBy())
        .containsEntry(StepKind.ASSESS, Map.of("actor-1", 1L, "actor-3", 3L))
        .containsEntry(StepKind.DRAFT_PLAN, Map.of("actor-2", 2L));
  }

  @Test
  void whoever_replaces_an_entry_has_done_its_step_too() {
    CaseFacts facts =
        after(
            Steps.followedUp("30-days", "stopped"),
            new CorrectionEvent.EntryCorrected(
                1, ofChild("พิมพ์ผิด"), Steps.followedUp("30-days", "attending")));

    assertThat(facts.doneBy())
        .containsEntry(StepKind.FOLLOW_UP, Map.of("actor-1", 1L, "actor-2", 2L));
  }

  @Test
  void closing_stops_waiting_for_follow_ups_but_not_for_agencies() {
    CaseFacts facts =
        after(Samples.requested(), Steps.enrolled("nfe", false), Steps.closed("moved", false));

    assertThat(facts.deadlines().keySet())
        .noneMatch(DeadlineKey.OfFollowUp.class::isInstance)
        .anyMatch(DeadlineKey.OfAnswer.class::isInstance);
  }

  @ParameterizedTest
  @EnumSource(StepKind.class)
  void every_kind_of_step_has_an_event_that_writes_it_down(StepKind kind) {
    assertThat(caseEvents())
        .as("which event does a step of kind %s write?", kind)
        .anyMatch(event -> EventSteps.kindOf(event).filter(kind::equals).isPresent());
  }

  @ParameterizedTest
  @MethodSource("caseEvents")
  void an_event_has_a_coded_outcome_exactly_when_its_kind_of_step_has_one(CaseEvent event) {
    boolean kindHasOne = EventSteps.kindOf(event).flatMap(StepKind::outcomeVocabulary).isPresent();

    assertThat(StepOutcome.of(event).isPresent()).isEqualTo(kindHasOne);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_deadline_key_reads_back_what_it_writes(DeadlineKey key) {
    assertThat(DeadlineKey.parse(key.text())).isEqualTo(key);
  }

  static List<DeadlineKey> keys() {
    return List.of(
        new DeadlineKey.OfState("plan-submitted"),
        new DeadlineKey.OfReceipt(REFERRAL),
        new DeadlineKey.OfAnswer(REFERRAL),
        new DeadlineKey.OfFollowUp("30-days"));
  }
}
