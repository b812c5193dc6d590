package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StepDraft;

/**
 * What people of another place answer is a case that was sent on to them: only a hold names the
 * place, and only a resumption answers.
 */
final class MoveWithoutPlaceRule implements DefinitionRule {

  @Override
  public String id() {
    return "move-without-a-place";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> awaiting = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      if (step.destination().isEmpty()) {
        continue;
      }
      awaiting.addAll(step.open(draft.states()));
      if (step.records().isPresent() && !step.records(StepKind.RESUME)) {
        findings.add(
            step.part().field("destination").place(),
            id(),
            "ขั้นตอน “" + step.id() + "” ของพื้นที่ปลายทางต้องบันทึก resumption",
            "the step “" + step.id() + "” of the other place must record a resumption");
      }
    }
    for (StepDraft step : draft.steps()) {
      if (step.records().isEmpty() || step.records(StepKind.HOLD)) {
        continue;
      }
      for (Part lead : step.leads()) {
        if (lead.text().filter(awaiting::contains).isPresent()) {
          findings.add(
              lead.place(),
              id(),
              "สถานะนี้รอพื้นที่ปลายทาง จึงต้องมาจากขั้นตอนที่บันทึก hold ซึ่งระบุตำบลปลายทาง",
              "in this state another place is waited for: only a hold, which names it, may lead"
                  + " there");
        }
      }
    }
  }
}
