package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.StepForm;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.language.LocalizedText;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;
import org.songtor.query.pages.step.StepField.Kind;
import org.songtor.query.pages.step.StepField.Need;

/** What the definition asks with a step, beyond what the step's kind records anyway. */
final class DefinedForm {
  /** The member of a step's body that holds the answers, by the ids of the fields. */
  static final String FORM = "form";

  private static final int NUMBER_LENGTH = 30;

  private final StepAsk ask;
  private final PageLanguage say;

  private DefinedForm(StepAsk ask) {
    this.ask = ask;
    this.say = ask.say();
  }

  static StepSection section(StepForm form, StepAsk ask) {
    DefinedForm defined = new DefinedForm(ask);
    return StepSection.titled(
        ask.say().title(form.title()), null, form.fields().stream().map(defined::field).toList());
  }

  private StepField field(FormField field) {
    Need need =
        field.required() ? Need.ALWAYS : field.requiredWhen() == null ? Need.NEVER : Need.SOMETIMES;
    return new StepField(
        FORM + "." + field.id(),
        kind(field.type()),
        need,
        say.title(field.label()),
        hint(field),
        groups(field.type(), need),
        longest(field.type()));
  }

  private static int longest(FieldType type) {
    return switch (type) {
      case FieldType.Text(int most) -> most;
      case FieldType.LongText(int most) -> most;
      case FieldType.AnyNumber number -> NUMBER_LENGTH;
      case FieldType.WholeNumber number -> NUMBER_LENGTH;
      case FieldType.Day day -> 0;
      case FieldType.YesNo yesNo -> 0;
      case FieldType.Code code -> 0;
      case FieldType.Codes codes -> 0;
    };
  }

  private static Kind kind(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> Kind.LINE;
      case FieldType.LongText text -> Kind.TEXT;
      case FieldType.AnyNumber number -> Kind.NUMBER;
      case FieldType.WholeNumber number -> Kind.NUMBER;
      case FieldType.Day day -> Kind.DATE;
      case FieldType.YesNo yesNo -> Kind.YES_NO;
      case FieldType.Code code -> Kind.CHOICE;
      case FieldType.Codes codes -> Kind.CHECKS;
    };
  }

  private List<Group> groups(FieldType type, Need need) {
    if (type instanceof FieldType.YesNo) {
      List<Option> answers = new ArrayList<>();
      answers.add(new Option("yes", say.text("form.yes")));
      answers.add(new Option("no", say.text("form.no")));
      if (need != Need.ALWAYS) {
        // What was chosen by mistake can be taken back.
        answers.add(new Option("", say.text("form.no-answer")));
      }
      return List.of(new Group(null, answers));
    }
    return type.chosenFrom().stream()
        .map(ask::terms)
        .map(terms -> new Group(null, terms.stream().map(this::option).toList()))
        .toList();
  }

  private Option option(Term term) {
    return new Option(term.code(), say.title(term.title()));
  }

  private List<String> hint(FormField field) {
    List<String> hint = new ArrayList<>();
    LocalizedText help = field.help();
    if (help != null) {
      hint.add(say.title(help));
    }
    switch (field.type()) {
      case FieldType.AnyNumber(Integer min, Integer max, LocalizedText unit) ->
          bounds(min, max, unit, hint);
      case FieldType.WholeNumber(Integer min, Integer max, LocalizedText unit) ->
          bounds(min, max, unit, hint);
      case FieldType.Text text -> {}
      case FieldType.LongText text -> {}
      case FieldType.Day day -> {}
      case FieldType.YesNo yesNo -> {}
      case FieldType.Code code -> {}
      case FieldType.Codes codes -> {}
    }
    if (field.sensitive()) {
      hint.add(say.text("form.sensitive"));
    }
    return hint;
  }

  private void bounds(
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable LocalizedText unit,
      List<String> hint) {
    List<String> said = new ArrayList<>();
    if (unit != null) {
      said.add(say.text("form.unit", say.text(unit)));
    }
    if (min != null) {
      said.add(say.text("form.at-least", min));
    }
    if (max != null) {
      said.add(say.text("form.at-most", max));
    }
    if (!said.isEmpty()) {
      hint.add(String.join(" · ", said));
    }
  }
}
