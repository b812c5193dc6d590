package org.songtor.definition.rule;

import java.util.List;
import java.util.Map;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;

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
    CODES.forEach(
        (name, codes) ->
            draft
                .vocabulary(name)
                .ifPresent(
                    vocabulary ->
                        codes.stream()
                            .filter(code -> !vocabulary.has(code))
                            .forEach(
                                code ->
                                    findings.add(
                                        vocabulary.part().place(),
                                        id(),
                                        "ชุดคำ " + name + " ต้องมีรหัส “" + code + "”",
                                        "the vocabulary " + name + " needs “" + code + "”"))));
  }
}
