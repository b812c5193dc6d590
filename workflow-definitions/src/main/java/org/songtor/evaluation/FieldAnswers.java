package org.songtor.evaluation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.event.Answer;

/**
 * Reads an answer as what a question asks for. An answer of another kind, from before the field
 * changed its type, is not known.
 */
final class FieldAnswers {
  private FieldAnswers() {}

  static Optional<BigDecimal> number(Optional<Answer> answer) {
    return answer.orElse(null) instanceof Answer.Numeric number
        ? Optional.of(number.value())
        : Optional.empty();
  }

  static @Nullable Boolean flag(Optional<Answer> answer) {
    return answer.orElse(null) instanceof Answer.YesNo yesNo
        ? Boolean.valueOf(yesNo.value())
        : null;
  }

  static Optional<String> code(Optional<Answer> answer) {
    return answer.orElse(null) instanceof Answer.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  static Optional<Set<String>> codes(Optional<Answer> answer) {
    return answer.orElse(null) instanceof Answer.Codes codes
        ? Optional.of(Set.copyOf(codes.values()))
        : Optional.empty();
  }
}
