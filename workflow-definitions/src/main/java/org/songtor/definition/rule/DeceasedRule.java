package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.draft.StepDraft.LeadDraft;

/** The case of a child who died ends for good, unless that was a mistake. */
final class DeceasedRule implements DefinitionRule {

  @Override
  public String id() {
    return "deceased";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> ends = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      for (LeadDraft lead : step.outcomes()) {
        lead.to().text().ifPresent(to -> (lead.deceased() ? ends : others).add(to));
      }
      step.part().field("to").text().ifPresent(others::add);
    }
    for (StepDraft step : draft.steps()) {
      for (LeadDraft lead : step.outcomes()) {
        if (lead.deceased()) {
          death(step, lead, others, findings);
        }
      }
      if (step.records(StepKind.REOPEN)
          && step.open(draft.states()).stream().anyMatch(ends::contains)) {
        reopening(step, findings);
      }
    }
  }

  private void death(StepDraft step, LeadDraft lead, Set<String> others, Findings findings) {
    if (!step.records(StepKind.CLOSE) || lead.success()) {
      findings.add(
          lead.part().field("deceased").place(),
          id(),
          "deceased ใช้ได้เฉพาะกับเหตุผลการปิดกรณี และไม่นับเป็นความสำเร็จ",
          "deceased belongs to a reason for closing, and is never a success");
    }
    if (lead.to().text().filter(others::contains).isPresent()) {
      findings.add(
          lead.to().place(),
          id(),
          "เด็กที่เสียชีวิตต้องมีสถานะสิ้นสุดของตนเอง ไม่ใช้ร่วมกับเหตุอื่น",
          "a child who died has a terminal state of its own, shared with no other reason");
    }
  }

  private void reopening(StepDraft step, Findings findings) {
    boolean onlyAMistake =
        !step.outcomes().isEmpty()
            && step.outcomes().stream()
                .flatMap(lead -> lead.when().stream())
                .allMatch(
                    code -> code.text().filter(Vocabulary.CLOSED_IN_ERROR::equals).isPresent());
    if (!onlyAMistake) {
      findings.add(
          step.part().field("from").place(),
          id(),
          "กรณีของเด็กที่เสียชีวิตเปิดใหม่ได้เพื่อแก้ความผิดพลาดเท่านั้น: ใช้ outcomes ที่มีเฉพาะ “"
              + Vocabulary.CLOSED_IN_ERROR
              + "”",
          "the case of a child who died is reopened only to correct a mistake: by outcomes that"
              + " name nothing but “"
              + Vocabulary.CLOSED_IN_ERROR
              + "”");
    }
  }
}
