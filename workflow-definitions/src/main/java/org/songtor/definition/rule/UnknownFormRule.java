package org.songtor.definition.rule;

import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;

/** Every form that a step names, and every group of fields that a form uses, exists. */
final class UnknownFormRule implements DefinitionRule {

  @Override
  public String id() {
    return "unknown-form";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (var step : draft.steps()) {
      step.form()
          .text()
          .filter(name -> draft.form(name).isEmpty())
          .ifPresent(
              name ->
                  findings.add(
                      step.form().place(),
                      id(),
                      "ไม่มีแบบฟอร์มชื่อ “" + name + "”",
                      "there is no form “" + name + "”"));
    }
    Set<String> groups =
        draft.fieldGroups().members().stream().map(Part.Member::name).collect(Collectors.toSet());
    for (var form : draft.forms()) {
      for (Part use : form.uses()) {
        use.text()
            .filter(name -> !groups.contains(name))
            .ifPresent(
                name ->
                    findings.add(
                        use.place(),
                        id(),
                        "ไม่มีกลุ่มช่องกรอกชื่อ “" + name + "” ใน fields",
                        "there is no group “" + name + "” under fields"));
      }
    }
  }
}
