package org.songtor.query.pages.language;

import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.springframework.stereotype.Component;

/** Why something may be told, in words. */
@Component
public final class LegalBases {
  private final DefinitionCatalogue definitions;

  LegalBases(DefinitionCatalogue definitions) {
    this.definitions = definitions;
  }

  /**
   * As any definition calls it that knows it: they take it from the same laws.
   *
   * @return the code itself where none knows it
   */
  public String title(String code, PageLanguage say) {
    return definitions.all().stream()
        .flatMap(definition -> definition.vocabulary(Vocabulary.LEGAL_BASES).stream())
        .flatMap(bases -> bases.term(code).stream())
        .map(Term::title)
        .findFirst()
        .map(say::text)
        .orElse(code);
  }
}
