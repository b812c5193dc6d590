package org.songtor.definition.rule;

import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;

/** Every state can be reached from the first one. */
final class UnreachableStateRule implements DefinitionRule {

  @Override
  public String id() {
    return "unreachable-state";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> reached = Moves.of(draft).reachedFromFirst();
    for (StateDraft state : draft.states()) {
      if (!reached.contains(state.id())) {
        findings.add(
            state.part().place(),
            id(),
            "ไม่มีขั้นตอนใดพาไปถึงสถานะ “" + state.id() + "”",
            "no step leads to the state “" + state.id() + "”");
      }
    }
  }
}
