package org.songtor.query.pages;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.StepForm;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;
import org.songtor.query.pages.language.PageLanguage;

/** Says the forms of a definition in words, for a committee that reads what will be asked. */
final class FormPresenter {
  private final WorkflowDefinition definition;
  private final PageLanguage say;

  FormPresenter(WorkflowDefinition definition, PageLanguage say) {
    this.definition = definition;
    this.say = say;
  }

  List<DefinitionPageView.Form> forms() {
    return definition.forms().stream().map(this::form).toList();
  }

  private DefinitionPageView.Form form(StepForm form) {
    return new DefinitionPageView.Form(
        say.title(form.title()),
        definition.steps().stream()
            .filter(step -> form.id().equals(step.form()))
            .map(step -> say.text(step.title()))
            .collect(Collectors.joining(", ")),
        form.fields().stream().map(field -> field(form, field)).toList());
  }

  private DefinitionPageView.Field field(StepForm form, FormField field) {
    return new DefinitionPageView.Field(
        say.title(field.label()),
        field.help() == null ? "" : say.text(field.help()),
        answer(field.type()),
        needed(form, field),
        field.sensitive() ? say.text("definition.form.sensitive") : "");
  }

  private String answer(FieldType type) {
    return switch (type) {
      case FieldType.Text(int longest) -> say.text("definition.form.text", longest);
      case FieldType.LongText(int longest) -> say.text("definition.form.long-text", longest);
      case FieldType.AnyNumber(var min, var max, var unit) ->
          limited(say.text("definition.form.number"), min, max, unit);
      case FieldType.WholeNumber(var min, var max, var unit) ->
          limited(say.text("definition.form.whole-number"), min, max, unit);
      case FieldType.Day day -> say.text("definition.form.date");
      case FieldType.YesNo yesNo -> say.text("definition.form.yes-no");
      case FieldType.Code(String vocabulary) -> say.text("definition.form.code", terms(vocabulary));
      case FieldType.Codes(String vocabulary) ->
          say.text("definition.form.codes", terms(vocabulary));
    };
  }

  private String limited(
      String kind, @Nullable Integer min, @Nullable Integer max, @Nullable LocalizedText unit) {
    StringBuilder said = new StringBuilder(kind);
    if (unit != null) {
      said.append(" (").append(say.text(unit)).append(')');
    }
    if (min != null) {
      said.append(", ").append(say.text("definition.form.min", min));
    }
    if (max != null) {
      said.append(", ").append(say.text("definition.form.max", max));
    }
    return said.toString();
  }

  private String terms(String vocabulary) {
    return definition
        .vocabulary(vocabulary)
        .map(
            list ->
                list.terms().stream()
                    .map(term -> say.text(term.title()))
                    .collect(Collectors.joining(", ")))
        .orElse(vocabulary);
  }

  /** A question is shown with the titles of the fields it names: ids mean nothing to a reader. */
  private String needed(StepForm form, FormField field) {
    if (field.required()) {
      return say.text("definition.form.required");
    }
    return field.requiredWhen() == null
        ? ""
        : say.text(
            "definition.form.required-when",
            QuestionWords.of(field.requiredWhen().text(), form, say));
  }
}
