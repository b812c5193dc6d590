package org.songtor.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.songtor.definition.Condition;
import org.songtor.definition.Requirement;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.expression.Askable;
import org.songtor.definition.expression.AskedField;
import org.songtor.definition.expression.Expression;
import org.songtor.definition.expression.Fact;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.language.Actor;

/**
 * Whether somebody can still lead a case on from where it is. To set it aside or to give it up
 * leads nowhere; what a step still misses counts as met where somebody can see to it now.
 */
final class WayOn {
  /** How a case stands is the same for everybody. */
  private static final Actor NOBODY = Actor.system();

  private final WorkflowDefinition definition;
  private final CaseFacts facts;
  private final LocalDate today;
  private final Set<StepKind> open;

  private WayOn(TriedDefinition definition, CaseFacts facts, LocalDate today) {
    this.definition = definition.whole();
    this.facts = facts;
    this.today = today;
    this.open =
        StepEvaluator.evaluate(this.definition, facts, NOBODY, today).openToOthers().stream()
            .map(StepDefinition::records)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(StepKind.class)));
  }

  /** True also for a case that is closed, which needs none. */
  static boolean exists(TriedDefinition definition, CaseFacts facts, LocalDate today) {
    return definition.isTerminal(facts.state()) || new WayOn(definition, facts, today).leadsOn();
  }

  private boolean leadsOn() {
    return definition.steps().stream()
        .filter(step -> step.from().contains(facts.state()))
        .flatMap(this::ways)
        .anyMatch(this::canBeMet);
  }

  /** What each way that a step leads on requires. */
  private Stream<List<Requirement>> ways(StepDefinition step) {
    if (step.records() == StepKind.HOLD
        || step.records() == StepKind.REFUSE
        || step.records() == StepKind.MERGE) {
      return Stream.empty();
    }
    boolean closing = step.records() == StepKind.CLOSE;
    return switch (step.target()) {
      case StepTarget.ByOutcome(var branches) ->
          branches.values().stream()
              .filter(branch -> closing ? branch.success() : leaves(branch.to()))
              .map(
                  branch -> {
                    List<Requirement> both = new ArrayList<>(step.requires());
                    both.addAll(branch.requires());
                    return both;
                  });
      case StepTarget direct ->
          !closing && leaves(direct) ? Stream.of(step.requires()) : Stream.empty();
    };
  }

  private boolean leaves(StepTarget target) {
    return switch (target) {
      case StepTarget.Stay() -> false;
      case StepTarget.GoTo(String state) -> !state.equals(facts.state());
      case StepTarget.Back() ->
          !Objects.requireNonNullElse(facts.setAsideFrom(), definition.initialState().id())
              .equals(facts.state());
      case StepTarget.ByOutcome branches -> false;
    };
  }

  private boolean canBeMet(List<Requirement> requirements) {
    for (Requirement requirement : requirements) {
      for (Refusal refusal : StepEvaluator.missing(List.of(requirement), facts, NOBODY, today)) {
        if (!canBeMet(requirement, refusal)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean canBeMet(Requirement requirement, Refusal refusal) {
    return switch (refusal) {
      case Refusal.Missing missing -> canBeMet(missing.condition());
      case Refusal.Untrue untrue ->
          requirement.guard() != null
              && asked(requirement.guard().expression()).anyMatch(this::canChange);
      case Refusal.WrongState state -> false;
      case Refusal.WrongRole role -> false;
      case Refusal.OutsideArea area -> false;
      case Refusal.SamePerson person -> false;
    };
  }

  private boolean canBeMet(Condition condition) {
    return switch (condition) {
      case ASSIGNMENT_PENDING -> open.contains(StepKind.ASSIGN);
      case ASSIGNMENT_ACCEPTED ->
          open.contains(StepKind.ACCEPT_ASSIGNMENT)
              || (open.contains(StepKind.ASSIGN) && hasHere(StepKind.ACCEPT_ASSIGNMENT));
      case ASSESSED, URGENT, NOTHING_OWED -> open.contains(StepKind.ASSESS);
      case PLAN_DRAFTED -> open.contains(StepKind.DRAFT_PLAN);
      case PLAN_SUBMITTED -> open.contains(StepKind.SUBMIT_PLAN);
      case PLAN_REVIEWED -> open.contains(StepKind.REVIEW_PLAN);
      case PLAN_APPROVED -> open.contains(StepKind.APPROVE_PLAN);
      case ATTEMPTS -> open.contains(StepKind.CONTACT);
      case REFERRAL_COMPLETED -> open.contains(StepKind.REFER) || hasOpenReferral();
      case ENROLLED -> open.contains(StepKind.ENROL);
      case FOLLOW_UPS, GOALS_REACHED, ATTENDANCE_SEEN, NO_CONTRADICTION ->
          open.contains(StepKind.FOLLOW_UP);
      // The agencies see to it.
      case NO_OPEN_REFERRAL, NO_ACCEPTED_REFERRAL -> true;
      // Somebody is the right person for it.
      case OWN_CASE, OWN_REFERRAL -> true;
      case THAT -> false;
    };
  }

  private boolean hasHere(StepKind kind) {
    return definition.steps().stream()
        .anyMatch(step -> step.records() == kind && step.from().contains(facts.state()));
  }

  private boolean hasOpenReferral() {
    return facts.referrals().values().stream().anyMatch(referral -> !referral.status().ended());
  }

  /** What a question asks about. */
  private static Stream<Askable> asked(Expression question) {
    return switch (question) {
      case Expression.Any(List<Expression> parts) -> parts.stream().flatMap(WayOn::asked);
      case Expression.All(List<Expression> parts) -> parts.stream().flatMap(WayOn::asked);
      case Expression.Not(Expression part) -> asked(part);
      case Expression.IsTrue(Askable asked) -> Stream.of(asked);
      case Expression.IsKnown(Askable asked) -> Stream.of(asked);
      case Expression.Compares compares -> Stream.of(compares.asked());
      case Expression.HasCode(Askable asked, String code) -> Stream.of(asked);
      case Expression.Includes(Askable asked, String code) -> Stream.of(asked);
    };
  }

  private boolean canChange(Askable asked) {
    return switch (asked) {
      case Fact fact -> canChange(fact);
      case AskedField field -> canBeAnswered(field.form());
    };
  }

  /** Whether a step is open now with which the form is filled in. */
  private boolean canBeAnswered(String form) {
    return definition.steps().stream()
        .anyMatch(
            step ->
                form.equals(step.form())
                    && step.from().contains(facts.state())
                    && open.contains(step.records()));
  }

  /** Whether something that is open now can change a fact; nobody can change an age. */
  private boolean canChange(Fact fact) {
    return switch (fact) {
      case AGE, EPISODE, EVER_SUCCEEDED -> false;
      case FAILED_CONTACTS -> open.contains(StepKind.CONTACT);
      case FOLLOW_UPS_MADE, ATTENDANCE -> open.contains(StepKind.FOLLOW_UP);
      case OPEN_REFERRALS, COMPLETED_REFERRALS ->
          open.contains(StepKind.REFER) || hasOpenReferral();
      case ASSESSED, URGENT -> open.contains(StepKind.ASSESS);
      case FIRST_SCREEN -> open.contains(StepKind.FIRST_SCREEN);
      case NEED_SCREEN -> open.contains(StepKind.NEED_SCREEN);
      case PATHWAY -> open.contains(StepKind.ENROL);
    };
  }
}
