package org.songtor.definition;

import java.util.Objects;
import org.songtor.definition.expression.Expression;
import org.songtor.language.LocalizedText;

/**
 * A question that must be answered with yes before a step.
 *
 * @param text the expression as it was written
 * @param say what a person is told where the answer is not yes
 */
public record Guard(String text, Expression expression, LocalizedText say) {
  public Guard {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(expression, "expression");
    Objects.requireNonNull(say, "say");
  }
}
