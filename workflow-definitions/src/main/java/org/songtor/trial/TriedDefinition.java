package org.songtor.trial;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.language.Actor;

/**
 * A definition, made ready to judge very many steps: asked about one kind of step, the evaluator
 * need not look at the others.
 */
final class TriedDefinition {
  private final WorkflowDefinition whole;
  private final Map<StepKind, WorkflowDefinition> byKind = new EnumMap<>(StepKind.class);
  private final Map<String, StateDefinition> states;

  TriedDefinition(WorkflowDefinition whole) {
    this.whole = whole;
    this.states =
        whole.states().stream().collect(Collectors.toMap(StateDefinition::id, Function.identity()));
    for (StepKind kind : StepKind.values()) {
      byKind.put(kind, only(whole, kind));
    }
  }

  private static WorkflowDefinition only(WorkflowDefinition all, StepKind kind) {
    List<StepDefinition> steps =
        all.steps().stream().filter(step -> step.records() == kind).toList();
    return new WorkflowDefinition(
        all.id(),
        all.title(),
        all.source(),
        all.lateEntryLimit(),
        all.calendar(),
        all.states(),
        steps,
        all.vocabularies(),
        all.referrals(),
        all.followUps(),
        all.attendance(),
        all.reporting(),
        all.forms());
  }

  WorkflowDefinition whole() {
    return whole;
  }

  /** What the evaluator says of the steps of one kind. */
  Evaluation evaluate(StepKind kind, CaseFacts facts, Actor actor, LocalDate today) {
    WorkflowDefinition steps = byKind.get(kind);
    if (steps == null) {
      throw new IllegalStateException("every kind was made ready");
    }
    return StepEvaluator.evaluate(steps, facts, actor, today);
  }

  boolean knows(String state) {
    return states.containsKey(state);
  }

  /** Closed, or in a state that this definition does not have. */
  boolean isTerminal(String state) {
    StateDefinition found = states.get(state);
    return found == null || found.terminal();
  }

  /** Whether the state stands at the same station as one of another definition. */
  boolean sameStation(String mine, TriedDefinition other, String theirs) {
    Milestone here = milestone(mine);
    return here != null && here == other.milestone(theirs);
  }

  private @org.jspecify.annotations.Nullable Milestone milestone(String state) {
    StateDefinition found = states.get(state);
    return found == null ? null : found.milestone();
  }
}
