package org.songtor.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Condition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.Evaluation.RefusedStep;
import org.songtor.evaluation.Kept;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.evaluation.StepOutcome;
import org.songtor.evaluation.StepOutcome.ResolvedTarget;
import org.songtor.event.CaseEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.FormAnswered;
import org.songtor.language.Actor;

/**
 * Judges a step that was taken once more, by the same evaluator that judged it then: first the step
 * that was taken, then any other that would have written down the same.
 */
final class StepJudge {
  private final TriedDefinition definition;

  StepJudge(TriedDefinition definition) {
    this.definition = definition;
  }

  /**
   * A step as it was taken.
   *
   * @param named the step's id, where the case moved by it or a form was filled in; null where the
   *     log does not say
   * @param form what was answered with it; null when no form was filled in
   */
  record Taken(
      CaseEvent event,
      StepKind kind,
      @Nullable String named,
      @Nullable FormAnswered form,
      Actor actor,
      LocalDate day) {}

  sealed interface Verdict {
    record Open(StepDefinition step, ResolvedTarget target) implements Verdict {}

    record Refused(@Nullable String step, List<Reason> reasons) implements Verdict {}
  }

  /**
   * @param overlooked rules about the actor that are not held against this step, see {@link
   *     #heldAgainst}
   */
  Verdict judge(Taken taken, CaseFacts facts, Set<String> overlooked) {
    Evaluation evaluation = definition.evaluate(taken.kind(), facts, taken.actor(), taken.day());
    List<StepDefinition> open =
        Stream.concat(
                evaluation.open().stream().map(OpenStep::step),
                evaluation.refused().stream()
                    .filter(step -> overlooks(step.reasons(), overlooked))
                    .map(RefusedStep::step))
            .sorted(Comparator.comparingInt(step -> preference(step, taken, facts)))
            .toList();
    Optional<Reason> planLacks = planLacks(taken.kind(), facts);
    if (!open.isEmpty() && planLacks.isPresent()) {
      return new Verdict.Refused(open.getFirst().id(), List.of(planLacks.get()));
    }
    Verdict.Refused first = null;
    for (StepDefinition step : open) {
      Optional<ResolvedTarget> target = target(step, taken, facts);
      List<Reason> missing =
          target
              .map(found -> missing(step, found, taken, facts, overlooked))
              .orElseGet(() -> List.of(Reason.outcomeNotTaken(StepOutcome.of(taken.event()))));
      if (target.isPresent() && missing.isEmpty()) {
        return new Verdict.Open(step, target.get());
      }
      if (first == null) {
        first = new Verdict.Refused(step.id(), missing);
      }
    }
    return first != null ? first : refusal(taken, evaluation);
  }

  /**
   * The rules about the actor that speak against a step though it was allowed. The log holds the
   * one role in which somebody acted and not all that they had, so that a stand-in for example can
   * look like a stranger; what the recorded definition seems to refuse says nothing against
   * another.
   */
  Set<String> heldAgainst(Taken taken, CaseFacts facts) {
    Evaluation evaluation = definition.evaluate(taken.kind(), facts, taken.actor(), taken.day());
    if (!evaluation.open().isEmpty()) {
      return Set.of();
    }
    return evaluation.refused().stream()
        .flatMap(step -> step.reasons().stream())
        .map(refusal -> Reason.of(refusal).rule())
        .filter(Reason.ABOUT_THE_ACTOR::contains)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  private static boolean overlooks(List<Refusal> reasons, Set<String> overlooked) {
    return !overlooked.isEmpty()
        && reasons.stream().allMatch(refusal -> overlooked.contains(Reason.of(refusal).rule()));
  }

  /** What was taken comes first; where the case stayed, a step that lets it stay. */
  private int preference(StepDefinition step, Taken taken, CaseFacts facts) {
    if (taken.named() != null) {
      return step.id().equals(taken.named()) ? 0 : 1;
    }
    return target(step, taken, facts).filter(found -> found.to().isEmpty()).isPresent() ? 0 : 1;
  }

  private Optional<ResolvedTarget> target(StepDefinition step, Taken taken, CaseFacts facts) {
    return StepOutcome.resolve(
        definition.whole(), step, StepOutcome.of(taken.event()).orElse(null), facts);
  }

  private static List<Reason> missing(
      StepDefinition step,
      ResolvedTarget target,
      Taken taken,
      CaseFacts facts,
      Set<String> overlooked) {
    if (taken.event() instanceof CorrectionEvent correction) {
      List<Refusal> undone = Kept.undone(step, facts, correction, taken.actor(), taken.day());
      if (!undone.isEmpty()) {
        return undone.stream().map(Reason::of).toList();
      }
    }
    return target.requires().isEmpty()
        ? List.of()
        : StepEvaluator.missing(target.requires(), facts, taken.actor(), taken.day()).stream()
            .map(Reason::of)
            .filter(reason -> !overlooked.contains(reason.rule()))
            .toList();
  }

  /** The step that was taken, else the one that is closest to being open. */
  private Verdict refusal(Taken taken, Evaluation evaluation) {
    return evaluation.refused().stream()
        .min(
            Comparator.comparing((RefusedStep step) -> !step.step().id().equals(taken.named()))
                .thenComparing(StepJudge::isOfAnotherState))
        .<Verdict>map(
            refused -> new Verdict.Refused(refused.step().id(), caseFirst(refused.reasons())))
        .orElseGet(
            () ->
                new Verdict.Refused(
                    null, List.of(Reason.noSuchStep(taken.kind(), definition.whole().id()))));
  }

  /** How the case stands explains more than who acted, unless only that is wrong. */
  private static List<Reason> caseFirst(List<Refusal> refusals) {
    List<Reason> reasons = new ArrayList<>(refusals.stream().map(Reason::of).toList());
    reasons.sort(
        Comparator.comparing((Reason reason) -> Reason.ABOUT_THE_ACTOR.contains(reason.rule())));
    return reasons;
  }

  private static boolean isOfAnotherState(RefusedStep step) {
    return step.reasons().stream().anyMatch(Refusal.WrongState.class::isInstance);
  }

  /** The fixed life cycle of a plan, whatever a definition asks beside it. */
  private static Optional<Reason> planLacks(StepKind kind, CaseFacts facts) {
    CaseFacts.PlanStatus status = facts.plan().status();
    boolean submitted =
        status == CaseFacts.PlanStatus.SUBMITTED || status == CaseFacts.PlanStatus.REVIEWED;
    return switch (kind) {
      case SUBMIT_PLAN ->
          status == CaseFacts.PlanStatus.DRAFTED
              ? Optional.empty()
              : Optional.of(Reason.of(Condition.PLAN_DRAFTED));
      case REVIEW_PLAN, APPROVE_PLAN, RETURN_PLAN ->
          submitted ? Optional.empty() : Optional.of(Reason.of(Condition.PLAN_SUBMITTED));
      case FIRST_SCREEN,
          NEED_SCREEN,
          ASSIGN,
          ACCEPT_ASSIGNMENT,
          CONTACT,
          ASSESS,
          DRAFT_PLAN,
          REFER,
          ENROL,
          FOLLOW_UP,
          HOLD,
          RESUME,
          REFUSE,
          CLOSE,
          REOPEN,
          MERGE,
          UNMERGE,
          CORRECT ->
          Optional.empty();
    };
  }
}
