package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;
import org.songtor.language.Role;

/** Somebody may take every step, somewhere. */
final class NobodyMayTakeRule implements DefinitionRule {

  @Override
  public String id() {
    return "nobody-may-take";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      if (step.part().field("by").items().stream()
          .allMatch(item -> item.text().filter(Role.SYSTEM.code()::equals).isPresent())) {
        findings.add(
            step.part().field("by").place(),
            id(),
            "ไม่มีบทบาทใดทำขั้นตอน “" + step.id() + "” ได้",
            "no role may take the step “" + step.id() + "”");
      }
      if (!step.fromAnyOpen() && step.from().isEmpty()) {
        findings.add(
            step.part().field("from").place(),
            id(),
            "ขั้นตอน “" + step.id() + "” ไม่เปิดในสถานะใดเลย",
            "the step “" + step.id() + "” is open in no state");
      }
    }
  }
}
