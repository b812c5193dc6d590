package org.songtor.definition.rule;

import org.songtor.definition.Vocabulary;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;

/** The vocabularies by which the engine checks codes are there, and not empty. */
final class MissingVocabularyRule implements DefinitionRule {

  @Override
  public String id() {
    return "missing-vocabulary";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (String name : Vocabulary.REQUIRED) {
      if (draft.vocabulary(name).filter(v -> !v.terms().isEmpty()).isEmpty()) {
        findings.add(
            draft.root().field("vocabularies").field(name).place(),
            id(),
            "ขาดชุดคำ “" + name + "”",
            "the vocabulary “" + name + "” is missing or empty");
      }
    }
  }
}
