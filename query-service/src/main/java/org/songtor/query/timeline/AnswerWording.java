package org.songtor.query.timeline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.StepForm;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.Answer;
import org.songtor.event.FormAnswered;
import org.songtor.language.LocalizedText;

/**
 * Says what was answered in a form, in the words of a case's own definition. What the definition
 * does not know is shown as it is: a history must be readable under other rules too.
 */
public final class AnswerWording {
  private static final LocalizedText ERASED = new LocalizedText("(ข้อมูลถูกลบแล้ว)", "(erased)");

  private final @Nullable WorkflowDefinition definition;
  private final Words words;

  /**
   * @param definition null when it is not known here
   */
  public AnswerWording(@Nullable WorkflowDefinition definition) {
    this.definition = definition;
    this.words = new Words(definition, agency -> Optional.empty());
  }

  /** The form's title; its id where it is not known. */
  public LocalizedText title(FormAnswered answered) {
    return form(answered)
        .map(StepForm::title)
        .orElse(new LocalizedText(answered.form(), answered.form()));
  }

  /** In the order of the form; what is not in it comes last. */
  public List<AnsweredField> fields(FormAnswered answered) {
    Optional<StepForm> form = form(answered);
    SortedSet<String> left = answered.answered();
    List<AnsweredField> fields = new ArrayList<>();
    for (FormField field : form.map(StepForm::fields).orElse(List.of())) {
      if (left.remove(field.id())) {
        fields.add(
            field(
                answered,
                field.id(),
                field.label(),
                answered.answer(field.id()).map(answer -> text(answer, field.type()))));
      }
    }
    for (String id : left) {
      LocalizedText label = new LocalizedText(id, id);
      fields.add(field(answered, id, label, answered.answer(id).map(AnswerWording::plain)));
    }
    return List.copyOf(fields);
  }

  private static AnsweredField field(
      FormAnswered answered, String id, LocalizedText label, Optional<LocalizedText> text) {
    return new AnsweredField(id, label, text.orElse(ERASED), answered.sensitive().contains(id));
  }

  private Optional<StepForm> form(FormAnswered answered) {
    return Optional.ofNullable(definition).flatMap(known -> known.form(answered.form()));
  }

  private LocalizedText text(Answer answer, FieldType type) {
    LocalizedText plain = plain(answer);
    return switch (type) {
      case FieldType.AnyNumber(var min, var max, var unit) -> withUnit(answer, plain, unit);
      case FieldType.WholeNumber(var min, var max, var unit) -> withUnit(answer, plain, unit);
      case FieldType.Day day ->
          answer instanceof Answer.Text(String written) ? day(written) : plain;
      case FieldType.Code(String vocabulary) -> terms(answer, vocabulary);
      case FieldType.Codes(String vocabulary) -> terms(answer, vocabulary);
      case FieldType.Text text -> plain;
      case FieldType.LongText text -> plain;
      case FieldType.YesNo yesNo -> plain;
    };
  }

  private static LocalizedText withUnit(
      Answer answer, LocalizedText plain, @Nullable LocalizedText unit) {
    return unit == null || !(answer instanceof Answer.Numeric)
        ? plain
        : new LocalizedText(plain.th() + " " + unit.th(), plain.en() + " " + unit.en());
  }

  private LocalizedText day(String written) {
    try {
      return words.day(LocalDate.parse(written));
    } catch (DateTimeParseException e) {
      // From before the field became a day, or withheld: shown as it is.
      return new LocalizedText(written, written);
    }
  }

  private LocalizedText terms(Answer answer, String vocabulary) {
    List<String> codes =
        switch (answer) {
          case Answer.Text(String code) -> List.of(code);
          case Answer.Codes(List<String> many) -> many;
          case Answer.Numeric number -> List.of();
          case Answer.YesNo yesNo -> List.of();
        };
    if (codes.isEmpty()) {
      return plain(answer);
    }
    List<LocalizedText> terms = codes.stream().map(code -> words.term(vocabulary, code)).toList();
    return new LocalizedText(
        String.join(", ", terms.stream().map(LocalizedText::th).toList()),
        String.join(", ", terms.stream().map(LocalizedText::en).toList()));
  }

  private static LocalizedText plain(Answer answer) {
    return switch (answer) {
      case Answer.Text(String text) -> new LocalizedText(text, text);
      case Answer.Numeric number -> {
        String figure = number.value().toPlainString();
        yield new LocalizedText(figure, figure);
      }
      case Answer.YesNo(boolean yes) ->
          yes ? new LocalizedText("ใช่", "yes") : new LocalizedText("ไม่ใช่", "no");
      case Answer.Codes(List<String> codes) -> {
        String joined = String.join(", ", codes);
        yield new LocalizedText(joined, joined);
      }
    };
  }
}
