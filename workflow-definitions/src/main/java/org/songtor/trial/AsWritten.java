package org.songtor.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.Length;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.CaseLifeEvent.Closed;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.CaseLifeEvent.Held;
import org.songtor.event.CaseLifeEvent.HelpRefused;
import org.songtor.event.CaseLifeEvent.NeedScreened;
import org.songtor.event.CaseLifeEvent.Reopened;
import org.songtor.event.CorrectionEvent.EntryCorrected;
import org.songtor.event.DeadlineEvent.AttendanceAwaited;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowUpDue;
import org.songtor.event.ReferralEvent.ReferralCompleted;
import org.songtor.event.ReferralEvent.ReferralRequested;

/**
 * Recorded events as they would have been written under a definition: what people said stays, what
 * the definition works out (limits, checkpoints, what is owed, what counts as success) is its own.
 */
final class AsWritten {
  private final WorkflowDefinition definition;

  AsWritten(WorkflowDefinition definition) {
    this.definition = definition;
  }

  Found found(Found found) {
    return new Found(
        found.caseId(),
        found.child(),
        found.source(),
        found.tambon(),
        definition.id().name(),
        definition.id().version());
  }

  /**
   * A step's event.
   *
   * @param success for a closing
   * @param facts of the case before it
   * @param at when it was recorded
   */
  CaseEvent step(
      CaseEvent event, StepDefinition step, boolean success, CaseFacts facts, Instant at) {
    return switch (event) {
      case Enrolled enrolled ->
          enrolled(enrolled, step.owes().contains(StepKind.ASSESS) && facts.assessment() == null);
      case ReferralRequested requested -> requested(requested, at);
      case Closed closed ->
          new Closed(closed.reason(), success, closed.evidence(), closed.civilRegistry());
      case Reopened reopened ->
          new Reopened(facts.episode() + 1, reopened.reason(), reopened.note());
      case EntryCorrected corrected when corrected.replacement() instanceof Enrolled enrolled ->
          new EntryCorrected(
              corrected.corrects(),
              corrected.reason(),
              enrolled(enrolled, wasOwed(corrected.corrects(), facts)));
      case CaseEvent other -> other;
    };
  }

  ReferralRequested requested(ReferralRequested requested, Instant at) {
    return new ReferralRequested(
        requested.referral(),
        requested.agency(),
        requested.need(),
        requested.service(),
        requested.urgency(),
        requested.legalBasis(),
        requested.disclosed(),
        requested.note(),
        requested.basedOn(),
        requested.goals(),
        requested.actions(),
        requested.tambon(),
        within(at, definition.referrals().receiveWithin().get(requested.urgency())),
        within(at, definition.referrals().answerWithin().get(requested.urgency())),
        requested.agreement());
  }

  /** What is waited for when an agency says that the child learns. */
  Optional<CaseEvent> awaited(ReferralCompleted completed, Instant at) {
    return Optional.ofNullable(definition.attendance())
        .filter(policy -> policy.outcomes().contains(completed.outcome()))
        .map(
            policy ->
                new AttendanceAwaited(
                    completed.referral(), completed.agency(), within(at, policy.within())));
  }

  private Enrolled enrolled(Enrolled enrolled, boolean assessmentOwed) {
    List<FollowUpDue> followUps =
        definition.followUps().stream()
            .map(
                checkpoint ->
                    new FollowUpDue(
                        checkpoint.id(),
                        checkpoint.missedAfter(enrolled.startsOn(), definition.calendar())))
            .toList();
    return new Enrolled(
        enrolled.pathway(),
        enrolled.agency(),
        enrolled.provider(),
        enrolled.affiliation(),
        enrolled.grade(),
        enrolled.term(),
        enrolled.learnerNumber(),
        enrolled.startsOn(),
        followUps,
        assessmentOwed);
  }

  private static boolean wasOwed(long enrolment, CaseFacts facts) {
    return facts.enrolments().stream()
        .anyMatch(fact -> fact.seq() == enrolment && fact.body().assessmentOwed());
  }

  /**
   * The move to a state, with the limit it has there.
   *
   * @param because the event that led there, null where time ran out; a review day agreed in it
   *     takes the limit's place
   */
  CaseMoved move(String from, String to, String step, @Nullable CaseEvent because, Instant at) {
    LocalDate reviewOn = because == null ? null : reviewOn(because);
    Instant deadline =
        definition
            .state(to)
            .flatMap(state -> Optional.ofNullable(state.deadline()))
            .map(StateDefinition.StateDeadline::within)
            .map(
                usual ->
                    reviewOn == null ? within(at, usual) : ThaiDay.startOf(reviewOn.plusDays(1)))
            .orElse(null);
    return new CaseMoved(
        from, to, step, definition.id().name(), definition.id().version(), deadline);
  }

  private static @Nullable LocalDate reviewOn(CaseEvent event) {
    return switch (event) {
      case NeedScreened screened -> screened.reviewOn();
      case Held held -> held.reviewOn();
      case HelpRefused refused -> refused.revisitOn();
      case CaseEvent other -> null;
    };
  }

  private Instant within(Instant at, @Nullable Length limit) {
    if (limit == null) {
      throw new IllegalArgumentException("the definition names no limit for an urgency");
    }
    return definition.calendar().after(at, limit);
  }
}
