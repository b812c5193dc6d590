package org.songtor.definition.yaml;

import org.jspecify.annotations.Nullable;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.FormField.RequiredWhen;
import org.songtor.definition.StepForm;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.FieldDraft;
import org.songtor.definition.draft.FormDraft;
import org.songtor.definition.draft.Part;
import org.songtor.definition.expression.ExpressionParser;
import org.songtor.definition.expression.UnreadableExpressionException;
import org.songtor.language.LocalizedText;

/** Makes one form out of a draft in which nothing was found wrong. */
final class FormAssembly {
  private final DefinitionDraft draft;
  private final FormDraft form;

  FormAssembly(DefinitionDraft draft, FormDraft form) {
    this.draft = draft;
    this.form = form;
  }

  StepForm form() {
    return new StepForm(
        form.id(), Assembly.text(form.title()), form.fields().stream().map(this::field).toList());
  }

  private FormField field(FieldDraft field) {
    return new FormField(
        field.id(),
        Assembly.text(field.label()),
        textOrNull(field.help()),
        type(field),
        field.part().field("required").isTrue(),
        requiredWhen(field.requiredWhen()),
        field.part().field("sensitive").isTrue());
  }

  private static FieldType type(FieldDraft field) {
    Integer min = field.part().field("min").number().orElse(null);
    Integer max = field.part().field("max").number().orElse(null);
    LocalizedText unit = textOrNull(field.unit());
    return switch (field.type()) {
      case "text" -> new FieldType.Text(length(field, FieldType.Text.USUAL_LENGTH));
      case "long-text" -> new FieldType.LongText(length(field, FieldType.LongText.USUAL_LENGTH));
      case "number" -> new FieldType.AnyNumber(min, max, unit);
      case "whole-number" -> new FieldType.WholeNumber(min, max, unit);
      case "date" -> new FieldType.Day();
      case "yes-no" -> new FieldType.YesNo();
      case "code" -> new FieldType.Code(Assembly.word(field.vocabulary()));
      case "codes" -> new FieldType.Codes(Assembly.word(field.vocabulary()));
      default -> throw new IllegalStateException("the schema lets no other type pass");
    };
  }

  private static int length(FieldDraft field, int usual) {
    return field.part().field("max-length").number().orElse(usual);
  }

  private @Nullable RequiredWhen requiredWhen(Part question) {
    if (!question.present()) {
      return null;
    }
    String asked = Assembly.word(question);
    try {
      return new RequiredWhen(asked, ExpressionParser.parse(asked, draft.names(form)));
    } catch (UnreadableExpressionException e) {
      throw new IllegalStateException("no rule found fault with an expression", e);
    }
  }

  private static @Nullable LocalizedText textOrNull(Part text) {
    return text.present() ? Assembly.text(text) : null;
  }
}
