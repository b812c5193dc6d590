package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.AtDestination;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/** A case that waits for another place can be taken over, sent back and called back. */
final class MoveWithoutReturnRule implements DefinitionRule {

  @Override
  public String id() {
    return "move-without-return";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> waiting = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      // What else a step of the other place records is another rule's finding.
      if (step.destination().isPresent() && step.records(StepKind.RESUME)) {
        waiting.addAll(step.open(draft.states()));
      }
    }
    for (StateDraft state : draft.states()) {
      if (waiting.contains(state.id())) {
        check(state, draft, findings);
      }
    }
    for (StepDraft step : draft.steps()) {
      if (setsAside(step) && step.open(draft.states()).stream().anyMatch(waiting::contains)) {
        findings.add(
            step.part().field("from").place(),
            id(),
            "กรณีที่รอพื้นที่ปลายทางต้องไม่ถูกพักหรือบันทึกการปฏิเสธ เพราะจะลืมว่ารอใคร (“"
                + step.id()
                + "”)",
            "a case that waits for another place is not set aside: it would forget whom it waits"
                + " for (“"
                + step.id()
                + "”)");
      }
    }
  }

  private static boolean setsAside(StepDraft step) {
    return step.records(StepKind.HOLD) || step.records(StepKind.REFUSE);
  }

  private void check(StateDraft state, DefinitionDraft draft, Findings findings) {
    boolean answered = true;
    for (AtDestination answer : AtDestination.values()) {
      answered &= leavesBy(state, draft, answer);
    }
    if (!answered || !state.deadline().present() || !leavesBy(state, draft, null)) {
      findings.add(
          state.part().place(),
          id(),
          "สถานะ “"
              + state.id()
              + "” รอพื้นที่ปลายทาง จึงต้องมีกำหนดเวลา มีขั้นตอนรับ (takes-over) และส่งคืน"
              + " (sends-back) และมีขั้นตอนให้ต้นทางถอนเรื่องกลับ",
          "in the state “"
              + state.id()
              + "” another place is waited for: it needs a limit, a step that takes over, one that"
              + " sends back, and one by which those who sent the case call it back");
    }
  }

  /**
   * @param as what the other place does; null for a step of those who sent the case
   */
  private static boolean leavesBy(
      StateDraft state, DefinitionDraft draft, @Nullable AtDestination as) {
    return draft.steps().stream()
        .filter(step -> step.records(StepKind.RESUME))
        .filter(step -> step.destination().orElse(null) == as)
        .anyMatch(step -> step.open(draft.states()).contains(state.id()));
  }
}
