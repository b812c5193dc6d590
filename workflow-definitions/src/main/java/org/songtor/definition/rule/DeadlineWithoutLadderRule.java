package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StateDraft;

/** A limit that passes is told to somebody. */
final class DeadlineWithoutLadderRule implements DefinitionRule {

  @Override
  public String id() {
    return "deadline-without-ladder";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StateDraft state : draft.states()) {
      if (state.deadline().present()) {
        needsLadder(state.deadline(), findings);
      }
    }
    if (draft.root().field("confirm-attendance").present()) {
      needsLadder(draft.root().field("confirm-attendance"), findings);
    }
    if (draft.referrals().present()) {
      needsLadder(draft.referrals(), findings);
    }
    for (Part.Member ladder : draft.ladders()) {
      if (ladder.part().items().isEmpty()) {
        findings.add(
            ladder.part().place(),
            id(),
            "บันไดแจ้งเตือน “" + ladder.name() + "” ไม่มีผู้รับแจ้ง",
            "the ladder “" + ladder.name() + "” tells nobody");
      }
    }
  }

  private void needsLadder(Part limit, Findings findings) {
    if (!limit.field("ladder").present()) {
      findings.add(
          limit.place(),
          id(),
          "กำหนดเวลานี้ไม่บอกว่าจะแจ้งใครเมื่อเลยกำหนด (ladder)",
          "this limit does not say who is told when it passes (ladder)");
    }
  }
}
