package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.FormDraft;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StepDraft;

/**
 * An id is used once: of a state, a step, a checkpoint, a form, of an outcome within a step, and of
 * a field within a form.
 */
final class DuplicateIdRule implements DefinitionRule {

  @Override
  public String id() {
    return "duplicate-id";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    once(draft.states().stream().map(state -> state.part().field("id")).toList(), findings);
    once(draft.steps().stream().map(step -> step.part().field("id")).toList(), findings);
    once(draft.followUps().stream().map(part -> part.field("id")).toList(), findings);
    once(draft.forms().stream().map(form -> form.part().field("id")).toList(), findings);
    for (FormDraft form : draft.forms()) {
      once(form.fields().stream().map(field -> field.part().field("id")).toList(), findings);
    }
    for (StepDraft step : draft.steps()) {
      once(step.outcomes().stream().flatMap(lead -> lead.when().stream()).toList(), findings);
    }
  }

  private void once(List<Part> ids, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (Part part : ids) {
      String text = part.text().orElse("");
      if (!text.isEmpty() && !seen.add(text)) {
        findings.add(part.place(), id(), "ใช้ “" + text + "” ซ้ำ", "“" + text + "” is used twice");
      }
    }
  }
}
