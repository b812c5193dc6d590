package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;
import org.songtor.language.Role;

/** An agency's officer sees referrals, and no plan to decide on. */
final class UnseenPlanAdvice implements DefinitionRule {

  @Override
  public String id() {
    return "unseen-plan";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      if (step.records().filter(DecidedPlanRule.DECIDING::contains).isPresent()
          && step.by().contains(Role.AGENCY_OFFICER)) {
        findings.add(
            step.part().field("by").place(),
            id(),
            "เจ้าหน้าที่หน่วยงานเปิดดูแผนไม่ได้ จึงตัดสินใจเรื่องแผนไม่ได้ (“" + step.id() + "”)",
            "an agency's officer sees no plan, and cannot decide on one (“" + step.id() + "”)");
      }
    }
  }
}
