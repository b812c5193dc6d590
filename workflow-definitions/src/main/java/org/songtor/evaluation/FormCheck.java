package org.songtor.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FormField;
import org.songtor.definition.StepForm;
import org.songtor.definition.expression.Askable;
import org.songtor.definition.expression.AskedField;
import org.songtor.definition.expression.Fact;
import org.songtor.definition.expression.FactValues;
import org.songtor.event.Answer;

/** Which fields of a form must be answered: the same for the server, the trial and the page. */
public final class FormCheck {
  private FormCheck() {}

  /**
   * The fields that are required and not answered, in the order of the form.
   *
   * @param answered the fields that were answered, also where the answer is not known any more
   * @param known the answers, by field
   * @param facts of the case before the step
   * @param today as for {@link StepEvaluator#evaluate}
   */
  public static List<FormField> unanswered(
      StepForm form,
      Set<String> answered,
      Map<String, Answer> known,
      CaseFacts facts,
      LocalDate today) {
    FactValues values = new Given(form.id(), known, new CaseAnswers(facts, today));
    return form.fields().stream()
        .filter(field -> !answered.contains(field.id()) && required(field, values))
        .toList();
  }

  private static boolean required(FormField field, FactValues values) {
    return field.required()
        || (field.requiredWhen() != null
            && Boolean.TRUE.equals(field.requiredWhen().expression().of(values)));
  }

  /** The answers that are given now, and the facts of the case for the rest. */
  private record Given(String form, Map<String, Answer> answers, CaseAnswers facts)
      implements FactValues {

    @Override
    public Optional<BigDecimal> number(Askable asked) {
      return isHere(asked) ? FieldAnswers.number(answer(asked)) : facts.number(asked);
    }

    @Override
    public @Nullable Boolean flag(Askable asked) {
      return isHere(asked) ? FieldAnswers.flag(answer(asked)) : facts.flag(asked);
    }

    @Override
    public Optional<String> code(Askable asked) {
      return isHere(asked) ? FieldAnswers.code(answer(asked)) : facts.code(asked);
    }

    @Override
    public Optional<Set<String>> codes(Askable asked) {
      return isHere(asked) ? FieldAnswers.codes(answer(asked)) : facts.codes(asked);
    }

    @Override
    public boolean hasText(Askable asked) {
      return isHere(asked) ? answer(asked).isPresent() : facts.hasText(asked);
    }

    private boolean isHere(Askable asked) {
      return switch (asked) {
        case AskedField field -> field.form().equals(form);
        case Fact fact -> false;
      };
    }

    private Optional<Answer> answer(Askable asked) {
      return asked instanceof AskedField field
          ? Optional.ofNullable(answers.get(field.field()))
          : Optional.empty();
    }
  }
}
