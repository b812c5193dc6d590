package org.songtor.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Requirement;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;

/**
 * The coded outcome of a step, and where it leads.
 *
 * <table>
 * <caption>What the coded outcome of each kind of step is</caption>
 * <tr><td>first-screen, need-screen</td><td>the outcome</td></tr>
 * <tr><td>contact</td><td>{@code reached}, {@code not-reached} or {@code planned}</td></tr>
 * <tr><td>plan-return, hold, refusal, closure, reopening</td><td>the reason</td></tr>
 * <tr><td>enrolment</td><td>the pathway</td></tr>
 * <tr><td>follow-up</td><td>the attendance</td></tr>
 * <tr><td>every other kind</td><td>none</td></tr>
 * </table>
 *
 * The vocabulary of each is {@link StepKind#outcomeVocabulary()}.
 */
public final class StepOutcome {
  private StepOutcome() {}

  /** The coded outcome an event holds; empty for an event without one. */
  public static Optional<String> of(CaseEvent event) {
    return switch (event) {
      case CaseLifeEvent life -> ofLife(life);
      case ContactEvent.ContactPlanned planned -> Optional.of(Vocabulary.PLANNED);
      case ContactEvent.ContactMade made -> Optional.of(ofContact(made.reached()));
      case CarePlanEvent.PlanReturned returned -> Optional.of(returned.reason());
      case LearningEvent.Enrolled enrolled -> Optional.of(enrolled.pathway());
      case LearningEvent.FollowedUp followedUp -> Optional.of(followedUp.attendance());
      case LearningEvent.AttendanceContradicted contradicted -> Optional.empty();
      case LearningEvent.AttendanceSettled settled -> Optional.empty();
      case CarePlanEvent.PlanDrafted drafted -> Optional.empty();
      case CarePlanEvent.PlanSubmitted submitted -> Optional.empty();
      case CarePlanEvent.PlanReviewed reviewed -> Optional.empty();
      case CarePlanEvent.PlanApproved approved -> Optional.empty();
      case CarePlanEvent.PlanProgressed progressed -> Optional.empty();
      case AssessmentEvent assessment -> Optional.empty();
      case ReferralEvent referral -> Optional.empty();
      case FormAnswered answered -> Optional.empty();
      case CorrectionEvent correction -> Optional.empty();
      case DeadlineEvent deadline -> Optional.empty();
      case MergeEvent merge -> Optional.empty();
      case ConsentEvent consent -> Optional.empty();
    };
  }

  private static Optional<String> ofLife(CaseLifeEvent event) {
    return switch (event) {
      case CaseLifeEvent.FirstScreened screened -> Optional.of(screened.outcome());
      case CaseLifeEvent.NeedScreened screened -> Optional.of(screened.outcome());
      case CaseLifeEvent.Held held -> Optional.of(held.reason());
      case CaseLifeEvent.HelpRefused refused -> Optional.of(refused.reason());
      case CaseLifeEvent.Closed closed -> Optional.of(closed.reason());
      case CaseLifeEvent.Reopened reopened -> Optional.of(reopened.reason());
      case CaseLifeEvent.Found found -> Optional.empty();
      case CaseLifeEvent.CaseMoved moved -> Optional.empty();
      case CaseLifeEvent.Assigned assigned -> Optional.empty();
      case CaseLifeEvent.AssignmentAccepted accepted -> Optional.empty();
      case CaseLifeEvent.Resumed resumed -> Optional.empty();
      case CaseLifeEvent.CaseMigrated migrated -> Optional.empty();
    };
  }

  public static String ofContact(boolean reached) {
    return reached ? Vocabulary.REACHED : Vocabulary.NOT_REACHED;
  }

  /**
   * Where a step leads.
   *
   * @param to the state to move to, also when it is the state the case is in: its limit then starts
   *     again; empty when the case stays
   * @param requires what this outcome requires beyond the step's own requirements
   * @param success for a closing: whether it counts as success
   * @param deceased for a closing: whether the child died
   */
  public record ResolvedTarget(
      Optional<String> to, List<Requirement> requires, boolean success, boolean deceased) {
    public ResolvedTarget {
      Objects.requireNonNull(to, "to");
      requires = List.copyOf(requires);
    }
  }

  /**
   * Where a step of this case leads with a coded outcome.
   *
   * @param outcome as {@link #of} gives it, or null for a kind without one
   * @return empty when the step does not name this outcome: it must be refused
   */
  public static Optional<ResolvedTarget> resolve(
      WorkflowDefinition definition,
      StepDefinition step,
      @Nullable String outcome,
      CaseFacts facts) {
    return switch (step.target()) {
      case StepTarget.ByOutcome(var branches) -> {
        StepTarget.Branch branch = outcome == null ? null : branches.get(outcome);
        yield branch == null
            ? Optional.empty()
            : Optional.of(
                new ResolvedTarget(
                    state(definition, branch.to(), facts),
                    branch.requires(),
                    branch.success(),
                    branch.deceased()));
      }
      case StepTarget direct ->
          Optional.of(
              new ResolvedTarget(state(definition, direct, facts), List.of(), false, false));
    };
  }

  private static Optional<String> state(
      WorkflowDefinition definition, StepTarget target, CaseFacts facts) {
    return switch (target) {
      case StepTarget.Stay() -> Optional.empty();
      case StepTarget.GoTo(String state) -> Optional.of(state);
      case StepTarget.Back() ->
          Optional.of(facts.wayBack().orElseGet(() -> definition.initialState().id()));
      case StepTarget.ByOutcome nested ->
          throw new IllegalStateException("a branch does not branch again");
    };
  }
}
