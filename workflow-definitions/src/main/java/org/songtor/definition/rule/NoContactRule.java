package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/** A visit or call can be written down in every open state. */
final class NoContactRule implements DefinitionRule {

  @Override
  public String id() {
    return "no-contact";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    List<StateDraft> states = draft.states();
    Set<String> open = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      if (step.records(StepKind.CONTACT)) {
        open.addAll(step.open(states));
      }
    }
    for (StateDraft state : states) {
      if (!state.terminal() && !open.contains(state.id())) {
        findings.add(
            state.part().place(),
            id(),
            "บันทึกการติดต่อในสถานะ “" + state.id() + "” ไม่ได้",
            "no contact can be written down in the state “" + state.id() + "”");
      }
    }
  }
}
