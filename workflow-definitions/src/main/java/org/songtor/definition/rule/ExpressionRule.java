package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.FieldDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.FormDraft;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.Place;
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
        ExpressionParser.parse(asked.get(), draft.names());
      } catch (UnreadableExpressionException e) {
        add(requirement.that(), "that", e, findings);
      }
    }
    // The same field of a group can be wrong in each form that uses the group: said once.
    Set<Place> said = new HashSet<>();
    for (FormDraft form : draft.forms()) {
      for (FieldDraft field : form.fields()) {
        Optional<String> asked = field.requiredWhen().text();
        if (asked.isEmpty()) {
          continue;
        }
        try {
          ExpressionParser.parse(asked.get(), draft.names(form));
        } catch (UnreadableExpressionException e) {
          if (said.add(field.requiredWhen().place())) {
            add(field.requiredWhen(), "required-when", e, findings);
          }
        }
      }
    }
  }

  private void add(Part question, String key, UnreadableExpressionException e, Findings findings) {
    findings.add(
        question.place(),
        id(),
        "คำถาม (" + key + ") ตัวอักษรที่ " + e.at() + ": " + e.why().th(),
        "the question (" + key + "), letter " + e.at() + ": " + e.why().en());
  }
}
