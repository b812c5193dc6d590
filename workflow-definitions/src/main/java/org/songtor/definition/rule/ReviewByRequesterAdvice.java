package org.songtor.definition.rule;

import java.util.EnumSet;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;

/**
 * A review that moves the case on is an approval before the last one: whoever drafted or submitted
 * the plan and holds the reviewer's role too would approve their own plan.
 */
final class ReviewByRequesterAdvice implements DefinitionRule {

  @Override
  public String id() {
    return "review-by-requester";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      if (!step.records(StepKind.REVIEW_PLAN) || !movesOn(step)) {
        continue;
      }
      Set<StepKind> requests = EnumSet.noneOf(StepKind.class);
      for (StepKind request : new StepKind[] {StepKind.DRAFT_PLAN, StepKind.SUBMIT_PLAN}) {
        if (!step.notBySameActorAs().contains(request)
            && draft.steps().stream().anyMatch(other -> other.records(request))) {
          requests.add(request);
        }
      }
      if (!requests.isEmpty()) {
        String missing = String.join(", ", requests.stream().map(StepKind::code).toList());
        findings.add(
            step.part().field("records").place(),
            id(),
            "ขั้นตอน “"
                + step.id()
                + "” เป็นการเห็นชอบแผน แต่ผู้ร่างหรือผู้เสนอแผนทำเองได้ ให้ใส่ใน"
                + " not-by-same-actor-as: "
                + missing,
            "the step “"
                + step.id()
                + "” approves a plan, and whoever drafted or submitted it could take it: name in"
                + " not-by-same-actor-as: "
                + missing);
      }
    }
  }

  private static boolean movesOn(StepDraft step) {
    return step.leads().stream()
        .anyMatch(to -> to.text().filter(id -> !id.equals(StepDraft.STAY)).isPresent());
  }
}
