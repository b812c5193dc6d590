package org.songtor.definition.rule;

import java.util.HashSet;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.FormDraft;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StepDraft;

/**
 * Somebody fills in every form: a step names it, and no correction, which answers the form of what
 * it corrects; every group of fields is used.
 */
final class UnusedFormRule implements DefinitionRule {

  @Override
  public String id() {
    return "unused-form";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> named = new HashSet<>();
    for (StepDraft step : draft.steps()) {
      step.form().text().ifPresent(named::add);
      if (step.form().present() && step.records(StepKind.CORRECT)) {
        findings.add(
            step.form().place(),
            id(),
            "ขั้นตอนแก้ไขข้อมูลไม่มีแบบฟอร์มของตน: คำตอบที่แก้ใช้แบบฟอร์มเดิม",
            "a correction has no form of its own: it answers the form of what it corrects");
      }
    }
    Set<String> used = new HashSet<>();
    for (FormDraft form : draft.forms()) {
      form.uses().forEach(use -> use.text().ifPresent(used::add));
      if (!named.contains(form.id())) {
        findings.add(
            form.part().place(),
            id(),
            "ไม่มีขั้นตอนใดใช้แบบฟอร์ม “" + form.id() + "”",
            "no step uses the form “" + form.id() + "”");
      }
    }
    for (Part.Member group : draft.fieldGroups().members()) {
      if (!used.contains(group.name())) {
        findings.add(
            group.part().place(),
            id(),
            "ไม่มีแบบฟอร์มใดใช้กลุ่มช่องกรอก “" + group.name() + "”",
            "no form uses the group of fields “" + group.name() + "”");
      }
    }
  }
}
