package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.FieldDraft;
import org.songtor.definition.draft.Findings;

/** The codes of a field are of a vocabulary that exists and has terms to choose from. */
final class UnknownVocabularyRule implements DefinitionRule {

  @Override
  public String id() {
    return "unknown-vocabulary";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (FieldDraft field : draft.fields()) {
      field
          .vocabulary()
          .text()
          .filter(name -> draft.vocabulary(name).filter(v -> !v.terms().isEmpty()).isEmpty())
          .ifPresent(
              name ->
                  findings.add(
                      field.vocabulary().place(),
                      id(),
                      "ไม่มีชุดคำ “" + name + "” หรือชุดคำนั้นว่างเปล่า",
                      "the vocabulary “" + name + "” is missing or empty"));
    }
  }
}
