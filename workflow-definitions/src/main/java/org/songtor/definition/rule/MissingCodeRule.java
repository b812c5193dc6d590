package org.songtor.definition.rule;

import java.util.List;
import java.util.Map;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.VocabularyDraft;

/** The codes that the engine itself gives or counts are in their vocabularies. */
final class MissingCodeRule implements DefinitionRule {

  private static final Map<String, List<String>> CODES =
      Map.of(
          Vocabulary.CONTACT_RESULTS,
          List.of(Vocabulary.REACHED, Vocabulary.NOT_REACHED, Vocabulary.PLANNED),
          Vocabulary.ATTENDANCE,
          List.of(Vocabulary.ATTENDING));

  @Override
  public String id() {
    return "missing-code";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    draft
        .vocabulary(Vocabulary.ATTENDANCE)
        .filter(attendance -> draft.root().field("confirm-attendance").present())
        .filter(attendance -> !attendance.has(Vocabulary.STOPPED))
        .ifPresent(attendance -> missing(attendance, Vocabulary.STOPPED, findings));
    CODES.forEach(
        (name, codes) ->
            draft
                .vocabulary(name)
                .ifPresent(
                    vocabulary ->
                        codes.stream()
                            .filter(code -> !vocabulary.has(code))
                            .forEach(code -> missing(vocabulary, code, findings))));
  }

  private void missing(VocabularyDraft vocabulary, String code, Findings findings) {
    findings.add(
        vocabulary.part().place(),
        id(),
        "ชุดคำ " + vocabulary.name() + " ต้องมีรหัส “" + code + "”",
        "the vocabulary " + vocabulary.name() + " needs “" + code + "”");
  }
}
