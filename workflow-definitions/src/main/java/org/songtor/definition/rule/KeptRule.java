package org.songtor.definition.rule;

import java.util.Optional;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StepDraft;

/** Only a correction keeps something, and what one keeps another can still put right. */
final class KeptRule implements DefinitionRule {

  @Override
  public String id() {
    return "kept";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      if (!step.part().field("keeps").present() || step.records().isEmpty()) {
        continue;
      }
      if (!step.records(StepKind.CORRECT)) {
        findings.add(
            step.part().field("keeps").place(),
            id(),
            "keeps ใช้ได้เฉพาะกับขั้นที่บันทึก correction",
            "keeps belongs to a step that records correction, and to no other");
        continue;
      }
      for (Part kept : step.keeps()) {
        Optional<String> asked = new RequirementDraft(kept).that().text();
        asked.ifPresent(question -> canBePutRight(question, kept, step, draft, findings));
      }
    }
  }

  /** What nobody may ever correct stays wrong for ever where it was written down by mistake. */
  private void canBePutRight(
      String question, Part kept, StepDraft step, DefinitionDraft draft, Findings findings) {
    for (String state : step.open(draft.states())) {
      boolean byAnother =
          draft.steps().stream()
              .filter(other -> other.records(StepKind.CORRECT))
              .filter(other -> other.open(draft.states()).contains(state))
              .anyMatch(other -> !other.keeps(question));
      if (!byAnother) {
        findings.add(
            kept.place(),
            id(),
            "ไม่มีใครแก้ได้แม้บันทึกผิด: ต้องมีขั้นแก้ไขอีกขั้นที่ไม่มี keeps ข้อนี้ในสถานะ “"
                + state
                + "”",
            "nobody could put it right where it is a mistake: another correction without this"
                + " keeps must be open in “"
                + state
                + "”");
        return;
      }
    }
  }
}
