package org.songtor.definition.rule;

import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.FieldDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.expression.ExpressionParser;
import org.songtor.definition.expression.Fact;

/**
 * No state is called by a word that steps use for something else, and no field by one that means
 * something in questions.
 */
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
    for (FieldDraft field : draft.fields()) {
      String id = field.id();
      if (ExpressionParser.WORDS.contains(id) || Fact.ofCode(id).isPresent()) {
        findings.add(
            field.part().field("id").place(),
            id(),
            "ช่องกรอกใช้ชื่อ “" + id + "” ไม่ได้ เพราะเป็นคำที่คำถามใช้อยู่แล้ว",
            "a field cannot be called “" + id + "”: the word has a meaning in questions");
      }
    }
  }
}
