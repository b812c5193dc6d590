package org.songtor.definition.rule;

import java.util.Optional;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.expression.ExpressionParser;
import org.songtor.definition.expression.UnreadableExpressionException;

/** Every question can be read, is short, and compares only what can be compared. */
final class ExpressionRule implements DefinitionRule {

  @Override
  public String id() {
    return "expression";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (RequirementDraft requirement : draft.requirements()) {
      Optional<String> asked = requirement.that().text();
      if (asked.isEmpty()) {
        // What is no text is the schema's finding.
        continue;
      }
      try {
        ExpressionParser.parse(asked.get(), draft::hasTerm);
      } catch (UnreadableExpressionException e) {
        findings.add(
            requirement.that().place(),
            id(),
            "คำถาม (that) ตัวอักษรที่ " + e.at() + ": " + e.why().th(),
            "the question (that), letter " + e.at() + ": " + e.why().en());
      }
    }
  }
}
