package org.songtor.definition.rule;

import java.util.Optional;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.VocabularyDraft;

/** A list is mapped only to another list that there is, from codes of its own to codes of that. */
final class UnknownMapRule implements DefinitionRule {

  @Override
  public String id() {
    return "unknown-map";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (VocabularyDraft from : draft.vocabularies()) {
      for (Part.Member map : from.maps()) {
        Optional<VocabularyDraft> to =
            draft.vocabulary(map.name()).filter(other -> !other.name().equals(from.name()));
        if (to.isEmpty()) {
          findings.add(
              map.part().place(),
              id(),
              "ไม่มีชุดคำอื่นชื่อ “" + map.name() + "” ให้จับคู่รหัส",
              "there is no other vocabulary “" + map.name() + "” to map codes to");
          continue;
        }
        for (Part.Member code : map.part().members()) {
          known(code.part(), code.name(), from, findings);
          code.part().text().ifPresent(other -> known(code.part(), other, to.get(), findings));
        }
      }
    }
  }

  private void known(Part at, String code, VocabularyDraft vocabulary, Findings findings) {
    if (!vocabulary.has(code)) {
      findings.add(
          at.place(),
          id(),
          "ไม่มีรหัส “" + code + "” ในชุดคำ " + vocabulary.name(),
          "there is no “" + code + "” in the vocabulary " + vocabulary.name());
    }
  }
}
