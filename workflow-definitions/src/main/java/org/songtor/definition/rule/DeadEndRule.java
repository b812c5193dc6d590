package org.songtor.definition.rule;

import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;

/** Every state that is not terminal can be left. */
final class DeadEndRule implements DefinitionRule {

  @Override
  public String id() {
    return "dead-end";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> left = Moves.of(draft).left();
    for (StateDraft state : draft.states()) {
      if (!state.terminal() && !left.contains(state.id())) {
        findings.add(
            state.part().place(),
            id(),
            "เข้าสถานะ “" + state.id() + "” แล้วออกไม่ได้ และไม่ใช่สถานะสิ้นสุด",
            "the state “" + state.id() + "” cannot be left, and is not terminal");
      }
    }
  }
}
