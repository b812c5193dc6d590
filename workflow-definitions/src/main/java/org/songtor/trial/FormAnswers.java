package org.songtor.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FormField;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepForm;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.FormCheck;
import org.songtor.event.Answer;
import org.songtor.event.FormAnswered;
import org.songtor.event.RecordedEvent;

/** What was answered with a step, held against the form that a definition has for it. */
final class FormAnswers {
  private FormAnswers() {}

  /**
   * The form that was filled in with a step, as the log holds it: behind the step, and behind the
   * move that it brought.
   */
  static @Nullable FormAnswered of(List<RecordedEvent> history, int at) {
    long step = history.get(at).envelope().seq();
    for (int i = at + 1; i < history.size() && i <= at + 2; i++) {
      if (history.get(i).event() instanceof FormAnswered answered && answered.of() == step) {
        return answered;
      }
    }
    return null;
  }

  /**
   * What the step's form misses, and codes that the definition does not have.
   *
   * @param answered null when no form was filled in
   */
  static List<Reason> refusals(
      WorkflowDefinition definition,
      StepDefinition step,
      @Nullable FormAnswered answered,
      CaseFacts facts,
      LocalDate day) {
    Optional<StepForm> form = definition.formOf(step);
    if (form.isEmpty()) {
      return List.of();
    }
    Set<String> fields = answered == null ? Set.of() : answered.answered();
    Map<String, Answer> known =
        answered == null
            ? Map.of()
            : fields.stream()
                .filter(field -> answered.answer(field).isPresent())
                .collect(
                    Collectors.toMap(
                        field -> field, field -> answered.answer(field).orElseThrow()));
    List<Reason> reasons = new ArrayList<>(0);
    FormCheck.unanswered(form.get(), fields, known, facts, day)
        .forEach(field -> reasons.add(Reason.unanswered(field)));
    for (FormField field : form.get().fields()) {
      Optional<Vocabulary> terms = field.type().chosenFrom().flatMap(definition::vocabulary);
      terms.ifPresent(
          list ->
              codes(known.get(field.id())).stream()
                  .filter(code -> list.term(code).isEmpty())
                  .forEach(code -> reasons.add(Reason.unknownCode(list.name(), code))));
    }
    return reasons;
  }

  private static List<String> codes(@Nullable Answer answer) {
    return switch (answer) {
      case null -> List.of();
      case Answer.Text(String code) -> List.of(code);
      case Answer.Codes(List<String> codes) -> codes;
      case Answer.Numeric number -> List.of();
      case Answer.YesNo yesNo -> List.of();
    };
  }
}
