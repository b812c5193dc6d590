package org.songtor.definition;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.songtor.language.LocalizedText;

/**
 * What is asked when a step is taken, beyond what the step's kind records anyway.
 *
 * @param fields in the order in which they are asked; the fields of a group stand where the form
 *     uses it
 */
public record StepForm(String id, LocalizedText title, List<FormField> fields) {
  public StepForm {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    fields = List.copyOf(fields);
  }

  public Optional<FormField> field(String fieldId) {
    return fields.stream().filter(field -> field.id().equals(fieldId)).findFirst();
  }
}
