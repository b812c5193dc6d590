package org.songtor.definition.rule;

import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;
import org.songtor.language.Role;

/**
 * Approving a plan, closing a case and merging it into another are never left to the case manager
 * alone.
 */
final class SecondPersonRule implements DefinitionRule {

  @Override
  public String id() {
    return "second-person";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      if (!step.records(StepKind.CLOSE)
          && !step.records(StepKind.APPROVE_PLAN)
          && !step.records(StepKind.MERGE)) {
        continue;
      }
      if (step.by().contains(Role.CASE_MANAGER)) {
        findings.add(
            step.part().field("by").place(),
            id(),
            "ผู้จัดการรายกรณีทำขั้นตอน “" + step.id() + "” เองไม่ได้ ต้องเป็นคณะกรรมการ",
            "the case manager may not take the step “" + step.id() + "”: a committee must");
      }
      if (step.notBySameActorAs().isEmpty()) {
        findings.add(
            step.part().place(),
            id(),
            "ขั้นตอน “"
                + step.id()
                + "” ต้องบอกว่าห้ามเป็นคนเดียวกับผู้ทำขั้นใด (not-by-same-actor-as)",
            "the step “"
                + step.id()
                + "” must say whose other steps rule a person out (not-by-same-actor-as)");
      }
    }
  }
}
