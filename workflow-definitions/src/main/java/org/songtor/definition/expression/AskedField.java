package org.songtor.definition.expression;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form, as an expression asks for it: by its id within the form itself, and as {@code
 * form.household.income} elsewhere.
 *
 * @param form the form's id
 * @param field the field's id
 * @param terms the vocabulary of a field of codes, and of no other
 */
public record AskedField(String form, String field, Type type, @Nullable String terms)
    implements Askable {
  /** What a field's name begins with outside of its own form. */
  public static final String PREFIX = "form.";

  @Override
  public String code() {
    return PREFIX + form + "." + field;
  }

  @Override
  public Optional<String> vocabulary() {
    return Optional.ofNullable(terms);
  }
}
