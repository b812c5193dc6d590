package org.songtor.definition.rule;

import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.draft.StepDraft.LeadDraft;

/** Only a reason for closing can be a success. */
final class SuccessRule implements DefinitionRule {

  @Override
  public String id() {
    return "success-without-closure";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      for (LeadDraft lead : step.outcomes()) {
        if (lead.success() && !step.records(StepKind.CLOSE)) {
          findings.add(
              lead.part().field("success").place(),
              id(),
              "นับเป็นความสำเร็จได้เฉพาะเหตุผลการปิดกรณี",
              "only a reason for closing can count as success");
        }
      }
    }
  }
}
