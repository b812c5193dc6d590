package org.songtor.definition.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.songtor.definition.Condition;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.draft.StepDraft.LeadDraft;

/**
 * Whoever asks for a decision does not give it: the person who submitted a plan does not approve
 * it, and the person whose entries make a success does not close the case as one.
 */
final class ApprovalByRequesterRule implements DefinitionRule {

  @Override
  public String id() {
    return "approval-by-requester";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      Set<StepKind> requests = requests(step);
      // One who rules nobody out at all has the finding of another rule.
      if (!step.notBySameActorAs().isEmpty()) {
        step.notBySameActorAs().forEach(requests::remove);
        for (StepKind request : requests) {
          if (isRecorded(draft, request)) {
            findings.add(
                step.part().field("not-by-same-actor-as").place(),
                id(),
                "ผู้ทำขั้น “" + request.code() + "” ตัดสินขั้นตอน “" + step.id() + "” เองได้",
                "whoever did the "
                    + request.code()
                    + " could take the step “"
                    + step.id()
                    + "” too");
          }
        }
      }
    }
  }

  private static Set<StepKind> requests(StepDraft step) {
    Set<StepKind> requests = EnumSet.noneOf(StepKind.class);
    if (step.records(StepKind.APPROVE_PLAN)) {
      requests.add(StepKind.DRAFT_PLAN);
      requests.add(StepKind.SUBMIT_PLAN);
    }
    if (step.records(StepKind.CLOSE)) {
      for (LeadDraft lead : step.outcomes()) {
        if (lead.success()) {
          List<Part> needed = new ArrayList<>(step.requires());
          needed.addAll(lead.requires());
          needed.forEach(part -> evidence(new RequirementDraft(part), requests));
        }
      }
    }
    return requests;
  }

  private static void evidence(RequirementDraft requirement, Set<StepKind> requests) {
    if (requirement.condition().filter(Condition.ENROLLED::equals).isPresent()) {
      requests.add(StepKind.ENROL);
    }
    if (requirement
        .condition()
        .filter(
            condition -> condition == Condition.FOLLOW_UPS || condition == Condition.GOALS_REACHED)
        .isPresent()) {
      requests.add(StepKind.FOLLOW_UP);
    }
  }

  /** One person may have several roles: that somebody does the other step is enough. */
  private static boolean isRecorded(DefinitionDraft draft, StepKind kind) {
    return draft.steps().stream().anyMatch(step -> step.records(kind));
  }
}
