package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.songtor.definition.Condition;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StepDraft;

/**
 * A child is enrolled or referred while its plan waits to be approved, and nothing asks for the
 * approval or for urgency: most likely a way round the approval.
 */
final class BeforeApprovalAdvice implements DefinitionRule {

  @Override
  public String id() {
    return "before-approval";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> waiting = waiting(draft);
    for (StepDraft step : draft.steps()) {
      boolean goesOn = step.records(StepKind.ENROL) || step.records(StepKind.REFER);
      if (!goesOn || isGuarded(step)) {
        continue;
      }
      Set<String> early = new TreeSet<>(step.open(draft.states()));
      early.retainAll(waiting);
      if (!early.isEmpty()) {
        String states = String.join(", ", early);
        findings.add(
            step.part().field("from").place(),
            id(),
            "ขั้นตอน “"
                + step.id()
                + "” ทำได้ขณะแผนยังรออนุมัติ ("
                + states
                + ") ให้เอาสถานะนั้นออกจาก from หรือใส่เงื่อนไข plan-approved หรือ urgent",
            "the step “"
                + step.id()
                + "” is open while the plan waits for its approval ("
                + states
                + "): take the state out of from, or require plan-approved or urgent");
      }
    }
  }

  /** The states to which a case comes with a plan that is submitted, and not yet approved. */
  private static Set<String> waiting(DefinitionDraft draft) {
    Set<String> waiting = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      if (step.records(StepKind.SUBMIT_PLAN) || step.records(StepKind.REVIEW_PLAN)) {
        step.leads().forEach(to -> to.text().ifPresent(waiting::add));
      }
    }
    return waiting;
  }

  private static boolean isGuarded(StepDraft step) {
    for (Part part : step.requires()) {
      if (new RequirementDraft(part)
          .condition()
          .filter(
              condition -> condition == Condition.PLAN_APPROVED || condition == Condition.URGENT)
          .isPresent()) {
        return true;
      }
    }
    return false;
  }
}
