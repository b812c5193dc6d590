package org.songtor.definition.rule;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.songtor.definition.Condition;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.RequirementDraft;

/** Every requirement is one the engine can judge, with a count exactly where it takes one. */
final class UnknownConditionRule implements DefinitionRule {

  @Override
  public String id() {
    return "unknown-condition";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (RequirementDraft requirement : draft.requirements()) {
      if (requirement.isQuestion()) {
        continue;
      }
      String code = requirement.code();
      if (requirement.condition().isEmpty()) {
        String known =
            Arrays.stream(Condition.values())
                .map(Condition::code)
                .collect(Collectors.joining(", "));
        findings.add(
            requirement.part().place(),
            id(),
            (code.isEmpty() ? "นี่ไม่ใช่เงื่อนไข" : "ไม่มีเงื่อนไข “" + code + "”")
                + " เงื่อนไขที่มีคือ "
                + known,
            (code.isEmpty() ? "this is no condition" : "there is no condition “" + code + "”")
                + "; there are: "
                + known);
      } else if (requirement.requirement().isEmpty()) {
        boolean counted = requirement.condition().filter(Condition::takesCount).isPresent();
        findings.add(
            requirement.part().place(),
            id(),
            counted
                ? "เงื่อนไข “" + code + "” ต้องมีจำนวน เช่น “" + code + ": 3”"
                : "เงื่อนไข “" + code + "” ไม่มีจำนวน",
            counted
                ? "the condition “" + code + "” needs a count, such as “" + code + ": 3”"
                : "the condition “" + code + "” takes no count");
      }
    }
  }
}
