package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/** Every state that a step names exists. */
final class UnknownStateRule implements DefinitionRule {

  @Override
  public String id() {
    return "unknown-state";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> known = new HashSet<>();
    draft.states().stream().map(StateDraft::id).forEach(known::add);
    draft.states().forEach(state -> named(state.expiry(), known, findings));
    for (StepDraft step : draft.steps()) {
      step.from().forEach(part -> named(part, known, findings));
      step.except().forEach(part -> named(part, known, findings));
      step.leads().stream()
          .filter(part -> !part.text().orElse("").equals(StepDraft.STAY))
          .filter(part -> !part.text().orElse("").equals(StepDraft.BACK))
          .forEach(part -> named(part, known, findings));
    }
  }

  private void named(Part part, Set<String> known, Findings findings) {
    part.text()
        .filter(state -> !known.contains(state))
        .ifPresent(
            state ->
                findings.add(
                    part.place(),
                    id(),
                    "ไม่มีสถานะชื่อ “" + state + "”",
                    "there is no state “" + state + "”"));
  }
}
