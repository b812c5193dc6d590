package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StepDraft;

/** A merged case has a state of its own, and can be taken out of it as it was. */
final class MergeRule implements DefinitionRule {

  @Override
  public String id() {
    return "merge";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> merged = new HashSet<>();
    Set<String> reversible = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      if (step.records(StepKind.MERGE)) {
        step.leads().forEach(lead -> lead.text().ifPresent(merged::add));
      } else if (step.records(StepKind.UNMERGE)) {
        reversible.addAll(step.open(draft.states()));
      }
    }
    for (StepDraft step : draft.steps()) {
      if (step.records(StepKind.MERGE)) {
        wayBack(step, reversible, findings);
      } else if (step.records(StepKind.UNMERGE)) {
        undoing(step, merged, draft, findings);
      } else {
        ofItsOwn(step, merged, draft, findings);
      }
    }
  }

  private void wayBack(StepDraft step, Set<String> reversible, Findings findings) {
    for (Part lead : step.leads()) {
      if (lead.text().filter(to -> !reversible.contains(to)).isPresent()) {
        findings.add(
            lead.place(),
            id(),
            "การรวมกรณีต้องยกเลิกได้: ต้องมีขั้นตอนที่บันทึก unmerge จากสถานะนี้",
            "a merge can be undone: a step that records unmerge must lead out of this state");
      }
    }
  }

  private void undoing(
      StepDraft step, Set<String> merged, DefinitionDraft draft, Findings findings) {
    if (!merged.containsAll(step.open(draft.states()))) {
      findings.add(
          step.part().field("from").place(),
          id(),
          "ยกเลิกการรวมได้เฉพาะจากสถานะที่ขั้นตอน merge นำไป (“" + step.id() + "”)",
          "a merge is undone only from a state that a merge leads to (“" + step.id() + "”)");
    }
    for (Part lead : step.leads()) {
      if (lead.text().filter(to -> !to.equals(StepDraft.BACK)).isPresent()) {
        findings.add(
            lead.place(),
            id(),
            "เมื่อยกเลิกการรวม กรณีต้องกลับไปที่เดิม (back)",
            "when a merge is undone the case goes back to where it was (back)");
      }
    }
  }

  /** A merged case would else be reopened, or counted, like a closed one. */
  private void ofItsOwn(
      StepDraft step, Set<String> merged, DefinitionDraft draft, Findings findings) {
    for (Part lead : step.leads()) {
      if (lead.text().filter(merged::contains).isPresent()) {
        findings.add(
            lead.place(),
            id(),
            "สถานะที่ขั้นตอน merge นำไปใช้ร่วมกับขั้นตอนอื่นไม่ได้",
            "the state that a merge leads to cannot be shared with other steps");
      }
    }
    if (step.records(StepKind.REOPEN)
        && step.open(draft.states()).stream().anyMatch(merged::contains)) {
      findings.add(
          step.part().field("from").place(),
          id(),
          "กรณีที่รวมไปแล้วเปิดใหม่ไม่ได้ ต้องยกเลิกการรวม (unmerge)",
          "a merged case is not reopened: the merge is undone (unmerge)");
    }
  }
}
