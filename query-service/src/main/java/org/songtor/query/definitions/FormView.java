package org.songtor.query.definitions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.StepForm;
import org.songtor.language.LocalizedText;

/**
 * A form of a definition, as whoever shows it reads it.
 *
 * @param fields in the order in which they are asked
 */
record FormView(String id, LocalizedText title, List<Field> fields) {

  /**
   * @param type {@code text}, {@code long-text}, {@code number}, {@code whole-number}, {@code
   *     date}, {@code yes-no}, {@code code} or {@code codes}
   * @param vocabulary of codes: the vocabulary that is chosen from
   * @param min of numbers: the least that is allowed
   * @param max of numbers: the most that is allowed
   * @param maxLength of texts: in letters
   * @param required always to be answered
   * @param requiredWhen the question by whose yes it must be answered, as it was written
   */
  record Field(
      String id,
      LocalizedText label,
      @Nullable LocalizedText help,
      String type,
      @Nullable String vocabulary,
      @Nullable LocalizedText unit,
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable Integer maxLength,
      boolean required,
      @Nullable String requiredWhen,
      boolean sensitive) {}

  static FormView of(StepForm form) {
    return new FormView(
        form.id(), form.title(), form.fields().stream().map(FormView::field).toList());
  }

  private static Field field(FormField field) {
    return switch (field.type()) {
      case FieldType.Text(int longest) -> field(field, null, null, null, longest);
      case FieldType.LongText(int longest) -> field(field, null, null, null, longest);
      case FieldType.AnyNumber(var min, var max, var unit) -> field(field, unit, min, max, null);
      case FieldType.WholeNumber(var min, var max, var unit) -> field(field, unit, min, max, null);
      case FieldType.Day day -> field(field, null, null, null, null);
      case FieldType.YesNo yesNo -> field(field, null, null, null, null);
      case FieldType.Code code -> field(field, null, null, null, null);
      case FieldType.Codes codes -> field(field, null, null, null, null);
    };
  }

  private static Field field(
      FormField field,
      @Nullable LocalizedText unit,
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable Integer maxLength) {
    return new Field(
        field.id(),
        field.label(),
        field.help(),
        field.type().word(),
        field.type().chosenFrom().orElse(null),
        unit,
        min,
        max,
        maxLength,
        field.required(),
        field.requiredWhen() == null ? null : field.requiredWhen().text(),
        field.sensitive());
  }
}
