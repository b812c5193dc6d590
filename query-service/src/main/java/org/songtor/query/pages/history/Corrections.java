package org.songtor.query.pages.history;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.language.Actor;

/**
 * By which step of its definition a case is corrected: open cases and closed ones have their own.
 */
public final class Corrections {
  private Corrections() {}

  /**
   * The step that is open to the reader; else one that says why none is.
   *
   * @param today in Thailand
   * @return empty where the definition has no corrections
   */
  public static Optional<StepDefinition> step(
      WorkflowDefinition definition, CaseFacts facts, Actor reader, LocalDate today) {
    return Stream.of(
            StepEvaluator.evaluate(definition, facts, reader, today).open().stream()
                .map(OpenStep::step),
            definition.steps().stream().filter(step -> step.from().contains(facts.state())),
            definition.steps().stream())
        .flatMap(steps -> steps)
        .filter(step -> step.records() == StepKind.CORRECT)
        .findFirst();
  }
}
