package org.songtor.definition;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.expression.Expression;
import org.songtor.language.LocalizedText;

/**
 * One question of a form.
 *
 * @param id unique within the form
 * @param help what a person is told beside the question; null where the label is enough
 * @param required always to be answered
 * @param requiredWhen when it must be answered; null where {@link #required} says it all
 * @param sensitive kept from those to whom an agency's sensitive needs are not told
 */
public record FormField(
    String id,
    LocalizedText label,
    @Nullable LocalizedText help,
    FieldType type,
    boolean required,
    @Nullable RequiredWhen requiredWhen,
    boolean sensitive) {
  public FormField {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(type, "type");
  }

  /**
   * Asked of the other answers of the form and of the case's facts; the field must be answered only
   * where the answer is yes.
   *
   * @param text the expression as it was written
   */
  public record RequiredWhen(String text, Expression expression) {}

  /**
   * Whether an answer is personal: free text, because anything can be written there, and whatever
   * the definition calls sensitive.
   */
  public boolean personal() {
    return sensitive || type instanceof FieldType.Text || type instanceof FieldType.LongText;
  }
}
