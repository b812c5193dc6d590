package org.songtor.definition.draft;

import java.util.List;

/** A vocabulary as written. */
public record VocabularyDraft(String name, Part part) {
  public List<Part.Member> terms() {
    return part.field("terms").members();
  }

  /** Its maps to other lists, by the name of the other list. */
  public List<Part.Member> maps() {
    return part.field("maps-to").members();
  }

  public boolean has(String code) {
    return terms().stream().anyMatch(term -> term.name().equals(code));
  }
}
