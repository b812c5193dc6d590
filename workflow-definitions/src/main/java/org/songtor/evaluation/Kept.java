package org.songtor.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.songtor.definition.Requirement;
import org.songtor.definition.StepDefinition;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.event.CorrectionEvent;
import org.songtor.language.Actor;

/** What a correction may not make untrue ({@code keeps}): a code that protects a child stays. */
public final class Kept {
  private Kept() {}

  /**
   * What the correction would undo of what its step keeps; empty when it may be made. What was not
   * true before cannot be undone.
   *
   * @param today the day in Thailand on which it is corrected, for questions about age
   */
  public static List<Refusal> undone(
      StepDefinition step,
      CaseFacts before,
      CorrectionEvent correction,
      Actor actor,
      LocalDate today) {
    if (step.keeps().isEmpty()) {
      return List.of();
    }
    // When it was written decides limits and nothing that can be asked.
    Instant at = before.enteredStateAt();
    CaseFacts after = before.evolve(correction, new Origin(before.seq() + 1, actor.id(), at, at));
    List<Refusal> undone = new ArrayList<>();
    for (Requirement kept : step.keeps()) {
      List<Requirement> asked = List.of(kept);
      if (StepEvaluator.missing(asked, before, actor, today).isEmpty()) {
        undone.addAll(StepEvaluator.missing(asked, after, actor, today));
      }
    }
    return undone;
  }
}
