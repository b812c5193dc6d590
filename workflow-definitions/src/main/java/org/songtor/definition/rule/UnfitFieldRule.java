package org.songtor.definition.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.FieldDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;

/**
 * A field says what belongs to its type and nothing else: codes have a vocabulary, numbers may have
 * limits and a unit, texts a length. What is always required needs no question.
 */
final class UnfitFieldRule implements DefinitionRule {

  private static final Map<String, Set<String>> TYPES_OF_KEY =
      Map.of(
          "vocabulary", Set.of("code", "codes"),
          "unit", Set.of("number", "whole-number"),
          "min", Set.of("number", "whole-number"),
          "max", Set.of("number", "whole-number"),
          "max-length", Set.of("text", "long-text"));

  @Override
  public String id() {
    return "unfit-field";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (FieldDraft field : draft.fields()) {
      for (Map.Entry<String, Set<String>> entry : TYPES_OF_KEY.entrySet()) {
        Part key = field.part().field(entry.getKey());
        if (key.present() && !field.type().isEmpty() && !entry.getValue().contains(field.type())) {
          List<String> types = entry.getValue().stream().sorted().toList();
          findings.add(
              key.place(),
              id(),
              "“" + entry.getKey() + "” ใช้กับชนิด " + String.join(", ", types) + " เท่านั้น",
              "“"
                  + entry.getKey()
                  + "” belongs to the types "
                  + String.join(", ", types)
                  + " only");
        }
      }
      if (TYPES_OF_KEY.getOrDefault("vocabulary", Set.of()).contains(field.type())
          && !field.vocabulary().present()) {
        findings.add(
            field.part().field("type").place(),
            id(),
            "ช่องกรอกชนิด “" + field.type() + "” ต้องบอกชุดคำ (vocabulary)",
            "a field of type “" + field.type() + "” must say its vocabulary");
      }
      if (field.part().field("required").isTrue() && field.requiredWhen().present()) {
        findings.add(
            field.requiredWhen().place(),
            id(),
            "ช่องกรอกที่ต้องตอบเสมอ (required) ไม่ต้องมี required-when",
            "a field that is always required needs no required-when");
      }
    }
  }
}
