package org.songtor.cases.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.Rejection;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.Evaluation.RefusedStep;
import org.songtor.evaluation.StepOutcome;
import org.songtor.language.LocalizedText;

/** Finds the step a command means, and whether it is open to this person. */
final class StepChooser {
  private StepChooser() {}

  sealed interface Choice {}

  record Chosen(OpenStep step) implements Choice {}

  record Refused(Rejection rejection) implements Choice {}

  static Choice choose(TakeStep take, Occasion at, Evaluation evaluation) {
    return switch (take.step()) {
      case StepChoice.Named(String step) -> named(step, take.body().kind(), at, evaluation);
      case StepChoice.FirstOpen() -> firstOpen(take.body(), at, evaluation);
    };
  }

  private static Choice named(String id, StepKind kind, Occasion at, Evaluation evaluation) {
    Optional<OpenStep> open = evaluation.openStep(id);
    if (open.isPresent()) {
      StepKind records = open.get().step().records();
      return records == kind ? new Chosen(open.get()) : new Refused(otherKind(records));
    }
    return evaluation
        .refusedStep(id)
        .<Choice>map(refused -> new Refused(Refusals.of(refused.reasons(), at, evaluation)))
        .orElseGet(() -> unknown(at, evaluation));
  }

  private static Rejection otherKind(StepKind records) {
    return new Rejection.InvalidBody(
        List.of(
            new Rejection.FieldError(
                "",
                new LocalizedText(
                    "ขั้นตอนนี้บันทึก: " + records.title().th(),
                    "this step records: " + records.title().en()))));
  }

  /** Of several open steps, the one that takes the outcome the body says. */
  private static Choice firstOpen(StepBody body, Occasion at, Evaluation evaluation) {
    List<OpenStep> open =
        evaluation.open().stream().filter(step -> step.step().records() == body.kind()).toList();
    if (!open.isEmpty()) {
      return new Chosen(
          open.stream().filter(step -> takes(step, body, at)).findFirst().orElse(open.getFirst()));
    }
    // The one closest to being open teaches most.
    return evaluation.refused().stream()
        .filter(step -> step.step().records() == body.kind())
        .min(Comparator.comparing(StepChooser::isOfAnotherState))
        .<Choice>map(refused -> new Refused(Refusals.of(refused.reasons(), at, evaluation)))
        .orElseGet(() -> unknown(at, evaluation));
  }

  /** Somebody of another place is told nothing of the case, not even which steps it has. */
  private static Choice unknown(Occasion at, Evaluation evaluation) {
    return new Refused(
        at.isInPlace()
            ? new Rejection.StepUnknown(Standing.ifKnowable(at, evaluation))
            : new Rejection.OutsideArea());
  }

  private static boolean takes(OpenStep step, StepBody body, Occasion at) {
    return StepOutcome.resolve(at.definition(), step.step(), Steps.outcome(body), at.facts())
        .isPresent();
  }

  private static boolean isOfAnotherState(RefusedStep step) {
    return step.reasons().stream().anyMatch(Refusal.WrongState.class::isInstance);
  }
}
