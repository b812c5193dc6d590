package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;

/**
 * A step leads either somewhere or, by its outcome, to several places: never both, never neither.
 */
final class UnclearTargetRule implements DefinitionRule {

  @Override
  public String id() {
    return "unclear-target";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      boolean to = step.part().field("to").present();
      boolean outcomes = !step.outcomes().isEmpty();
      if (to == outcomes) {
        findings.add(
            step.part().place(),
            id(),
            "ขั้นตอน “" + step.id() + "” ต้องบอกปลายทางด้วย to หรือ outcomes อย่างใดอย่างหนึ่ง",
            "the step “" + step.id() + "” must say where it leads: either “to” or “outcomes”");
      }
    }
  }
}
