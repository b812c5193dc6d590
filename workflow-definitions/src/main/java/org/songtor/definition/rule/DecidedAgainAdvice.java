package org.songtor.definition.rule;

import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.rule.PlanWalk.Opening;
import org.songtor.definition.rule.PlanWalk.Plan;

/**
 * A state in which a decision about the plan can never be taken, because the plan was decided on
 * the way there, though the same step can be taken from another state.
 */
final class DecidedAgainAdvice implements DefinitionRule {

  @Override
  public String id() {
    return "decided-again";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<Opening> open = new PlanWalk(draft, Plan.DECIDED).openings();
    Set<Opening> meant = new PlanWalk(draft, Plan.SUBMITTED).openings();
    Set<StepDraft> somewhere = PlanWalk.steps(open);
    for (StepDraft step : draft.steps()) {
      if (step.records().filter(DecidedPlanRule.DECIDING::contains).isEmpty()
          || !somewhere.contains(step)) {
        continue;
      }
      for (Part from : step.from()) {
        boolean never =
            from.text()
                .map(state -> new Opening(step, state))
                .filter(here -> meant.contains(here) && !open.contains(here))
                .isPresent();
        if (never) {
          findings.add(
              from.place(),
              id(),
              "ในสถานะนี้แผนได้รับอนุมัติไปแล้ว จึงทำขั้นตอน “"
                  + step.id()
                  + "” ไม่ได้ การเห็นชอบก่อนครั้งสุดท้ายให้บันทึกเป็น plan-review",
              "in this state the plan was decided already, and the step “"
                  + step.id()
                  + "” cannot be taken: an approval before the last one records plan-review");
        }
      }
    }
  }
}
