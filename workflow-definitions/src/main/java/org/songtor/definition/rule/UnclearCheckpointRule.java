package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;

/** A follow-up is due after a time, or at the start of a term, and not both. */
final class UnclearCheckpointRule implements DefinitionRule {

  @Override
  public String id() {
    return "unclear-checkpoint";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (Part checkpoint : draft.followUps()) {
      boolean after = checkpoint.field("after").present();
      boolean at = checkpoint.field("at").present();
      if (after == at) {
        findings.add(
            checkpoint.place(),
            id(),
            after
                ? "การติดตามนี้มีทั้ง after และ at ต้องมีอย่างใดอย่างหนึ่ง"
                : "การติดตามนี้ไม่บอกว่าเมื่อใด (after หรือ at)",
            after
                ? "this follow-up has both after and at: one of them is meant"
                : "this follow-up does not say when it is due (after or at)");
      }
    }
  }
}
