package org.songtor.definition.rule;

import java.util.ArrayList;
import java.util.List;
import org.songtor.definition.Condition;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.draft.StepDraft.LeadDraft;

/** Nothing counts as success before somebody saw that the child stayed. */
final class SuccessWithoutFollowUpRule implements DefinitionRule {

  @Override
  public String id() {
    return "success-without-follow-up";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      for (LeadDraft lead : step.outcomes()) {
        if (step.records(StepKind.CLOSE) && lead.success() && !followedUp(step, lead)) {
          findings.add(
              lead.part().field("success").place(),
              id(),
              "ความสำเร็จในขั้นตอน “" + step.id() + "” ต้องมีการติดตามก่อน (follow-ups)",
              "a success in the step “" + step.id() + "” must require follow-ups first");
        }
      }
    }
  }

  private static boolean followedUp(StepDraft step, LeadDraft lead) {
    List<Part> needed = new ArrayList<>(step.requires());
    needed.addAll(lead.requires());
    return needed.stream()
        .map(part -> new RequirementDraft(part).condition())
        .anyMatch(condition -> condition.filter(Condition.FOLLOW_UPS::equals).isPresent());
  }
}
