package org.songtor.definition.rule;

import java.util.EnumSet;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.rule.PlanWalk.Plan;

/**
 * An approval decides a plan for good: a step that reviews, approves or returns it and that a case
 * comes to only afterwards, with no new draft in between, can never be taken. Found by walking
 * through the definition twice, once as it is and once as if an approval left the plan submitted; a
 * step that is open only on the second walk is meant as a second decision.
 */
final class DecidedPlanRule implements DefinitionRule {
  static final Set<StepKind> DECIDING =
      EnumSet.of(StepKind.REVIEW_PLAN, StepKind.APPROVE_PLAN, StepKind.RETURN_PLAN);

  @Override
  public String id() {
    return "decided-plan";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<StepDraft> open = PlanWalk.steps(new PlanWalk(draft, Plan.DECIDED).openings());
    Set<StepDraft> meant = PlanWalk.steps(new PlanWalk(draft, Plan.SUBMITTED).openings());
    for (StepDraft step : draft.steps()) {
      if (step.records().filter(DECIDING::contains).isPresent()
          && meant.contains(step)
          && !open.contains(step)) {
        findings.add(
            step.part().field("records").place(),
            id(),
            "ขั้นตอน “"
                + step.id()
                + "” ทำไม่ได้เลย: แผนได้รับอนุมัติไปแล้ว การเห็นชอบก่อนครั้งสุดท้ายให้บันทึกเป็น"
                + " plan-review",
            "the step “"
                + step.id()
                + "” can never be taken: the plan was approved before; an approval before the last"
                + " one records plan-review");
      }
    }
  }
}
