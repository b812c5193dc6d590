package org.songtor.definition.rule;

import java.util.Optional;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;

/**
 * Time that runs out moves a case on to where people work on it: never to an end, which somebody
 * decides, and never back to where it is.
 */
final class ExpiryTargetRule implements DefinitionRule {

  @Override
  public String id() {
    return "expiry-target";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StateDraft state : draft.states()) {
      Optional<StateDraft> target = state.expiry().text().flatMap(draft::state);
      if (state.terminal() && state.deadline().present()) {
        findings.add(
            state.deadline().place(),
            id(),
            "สถานะสิ้นสุด “" + state.id() + "” ไม่มีกำหนดเวลา",
            "the terminal state “" + state.id() + "” has no limit");
      } else if (target.filter(StateDraft::terminal).isPresent()) {
        findings.add(
            state.expiry().place(),
            id(),
            "เวลาที่หมดลงปิดกรณีไม่ได้ ต้องมีผู้ตัดสินใจ (“"
                + target.get().id()
                + "” เป็นสถานะสิ้นสุด)",
            "time that runs out ends no case, somebody decides (“"
                + target.get().id()
                + "” is terminal)");
      } else if (target.filter(state::equals).isPresent()) {
        findings.add(
            state.expiry().place(),
            id(),
            "เมื่อหมดเวลา กรณีจะกลับเข้าสถานะเดิม “" + state.id() + "” ไม่มีที่สิ้นสุด",
            "when time runs out the case would go to where it is, “" + state.id() + "”, for ever");
      }
    }
  }
}
