package org.songtor.definition.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.FieldDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.VocabularyDraft;

/** Everything people read is there in Thai and in English. */
final class MissingTranslationRule implements DefinitionRule {

  @Override
  public String id() {
    return "missing-translation";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    List<Part> texts = new ArrayList<>();
    texts.add(draft.root().field("title"));
    draft.states().forEach(state -> texts.add(state.title()));
    draft.steps().forEach(step -> texts.add(step.title()));
    draft.followUps().forEach(part -> texts.add(part.field("title")));
    for (Part duty : draft.root().field("reporting").items()) {
      texts.add(duty.field("from"));
      texts.add(duty.field("to"));
    }
    draft.requirements().stream()
        .filter(RequirementDraft::isQuestion)
        .forEach(requirement -> texts.add(requirement.say()));
    for (VocabularyDraft vocabulary : draft.vocabularies()) {
      vocabulary.terms().forEach(term -> texts.add(term.part()));
    }
    draft.forms().forEach(form -> texts.add(form.title()));
    for (FieldDraft field : draft.fields()) {
      texts.add(field.label());
      Stream.of(field.help(), field.unit()).filter(Part::present).forEach(texts::add);
    }
    for (Part text : texts) {
      if (blank(text.field("th"))) {
        findings.add(text.place(), id(), "ขาดข้อความภาษาไทย (th)", "the Thai text (th) is missing");
      }
      if (blank(text.field("en"))) {
        findings.add(
            text.place(), id(), "ขาดข้อความภาษาอังกฤษ (en)", "the English text (en) is missing");
      }
    }
  }

  private static boolean blank(Part text) {
    return text.text().orElse("").isBlank();
  }
}
