package org.songtor.definition.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/** Only a closure or a merge ends a case, and only their undoing takes it up again. */
final class TerminalStateRule implements DefinitionRule {

  @Override
  public String id() {
    return "terminal-state";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    List<StateDraft> states = draft.states();
    Set<String> terminal =
        states.stream()
            .filter(StateDraft::terminal)
            .map(StateDraft::id)
            .collect(Collectors.toSet());
    for (StepDraft step : draft.steps()) {
      boolean fromEnd = step.open(states).stream().anyMatch(terminal::contains);
      for (Part to : step.leads()) {
        // A state that does not exist is another rule's finding.
        boolean known =
            to.text().filter(text -> stays(text) || draft.state(text).isPresent()).isPresent();
        boolean toEnd = to.text().filter(terminal::contains).isPresent();
        if (known && ends(step) != toEnd) {
          findings.add(
              to.place(),
              id(),
              "ขั้นตอนชนิด closure หรือ merge เท่านั้นที่ไปสถานะสิ้นสุดได้ และต้องไปสถานะสิ้นสุด (“"
                  + step.id()
                  + "”)",
              "a closure or a merge, and nothing else, leads to a terminal state (“"
                  + step.id()
                  + "”)");
        }
        if (fromEnd
            && !to.text().filter(StepDraft.STAY::equals).isPresent()
            && !step.records(StepKind.REOPEN)
            && !step.records(StepKind.UNMERGE)) {
          findings.add(
              to.place(),
              id(),
              "ออกจากสถานะสิ้นสุดได้ด้วยการเปิดกรณีใหม่หรือยกเลิกการรวมเท่านั้น (“"
                  + step.id()
                  + "”)",
              "only a reopening, or the undoing of a merge, leads out of a terminal state (“"
                  + step.id()
                  + "”)");
        }
      }
      if (step.records(StepKind.REOPEN) && !terminal.containsAll(step.open(states))) {
        findings.add(
            step.part().field("from").place(),
            id(),
            "เปิดใหม่ได้เฉพาะกรณีที่ปิดแล้ว (“" + step.id() + "”)",
            "only a case that has ended can be reopened (“" + step.id() + "”)");
      }
    }
  }

  private static boolean ends(StepDraft step) {
    return step.records(StepKind.CLOSE) || step.records(StepKind.MERGE);
  }

  private static boolean stays(String target) {
    return target.equals(StepDraft.STAY) || target.equals(StepDraft.BACK);
  }
}
