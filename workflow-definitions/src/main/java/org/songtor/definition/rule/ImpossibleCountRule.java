package org.songtor.definition.rule;

import org.songtor.definition.Condition;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.RequirementDraft;

/** No more follow-ups are required than there are checkpoints. */
final class ImpossibleCountRule implements DefinitionRule {

  @Override
  public String id() {
    return "impossible-count";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    int checkpoints = draft.countedFollowUps().size();
    for (RequirementDraft requirement : draft.requirements()) {
      if (requirement.condition().filter(Condition.FOLLOW_UPS::equals).isPresent()
          && requirement.count() > checkpoints) {
        findings.add(
            requirement.part().place(),
            id(),
            "ต้องการติดตาม "
                + requirement.count()
                + " ครั้ง แต่มีกำหนดติดตามที่นับเพียง "
                + checkpoints,
            requirement.count()
                + " follow-ups are required, but there are only "
                + checkpoints
                + " checkpoints that count");
      }
    }
  }
}
