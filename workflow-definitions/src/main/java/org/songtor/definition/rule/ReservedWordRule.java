package org.songtor.definition.rule;

import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/** No state is called by a word that steps use for something else. */
final class ReservedWordRule implements DefinitionRule {

  private static final Set<String> WORDS =
      Set.of(StepDraft.ANY_OPEN, StepDraft.STAY, StepDraft.BACK);

  @Override
  public String id() {
    return "reserved-word";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StateDraft state : draft.states()) {
      if (WORDS.contains(state.id())) {
        findings.add(
            state.part().field("id").place(),
            id(),
            "สถานะใช้ชื่อ “" + state.id() + "” ไม่ได้ เพราะเป็นคำสงวน",
            "a state cannot be called “" + state.id() + "”: the word has a meaning in steps");
      }
    }
  }
}
