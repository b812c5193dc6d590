package org.songtor.definition.rule;

import org.songtor.definition.Vocabulary;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;

/** An exception is one from a rule, and rests on a legal basis that there is. */
final class EmergencyWithoutAgreementRule implements DefinitionRule {
  @Override
  public String id() {
    return "emergency-without-agreement";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Part emergency = draft.referrals().field("emergency-without-agreement");
    if (!emergency.present()) {
      return;
    }
    if (draft.referrals().field("sharing-agreement").text().filter("required"::equals).isEmpty()) {
      findings.add(
          emergency.place(),
          id(),
          "ข้อยกเว้นนี้ไม่มีผล เพราะไม่ได้กำหนดให้ต้องมีข้อตกลง โปรดเขียน sharing-agreement:"
              + " required หรือตัดข้อยกเว้นออก",
          "this exception is from no rule: write sharing-agreement: required, or leave it out");
    }
    draft
        .vocabulary(Vocabulary.LEGAL_BASES)
        .ifPresent(
            bases -> {
              for (Part basis : emergency.field("legal-bases").items()) {
                basis
                    .text()
                    .filter(code -> !bases.has(code))
                    .ifPresent(
                        code ->
                            findings.add(
                                basis.place(),
                                id(),
                                "ไม่มีรหัส “" + code + "” ในชุดคำ " + Vocabulary.LEGAL_BASES,
                                "there is no “"
                                    + code
                                    + "” in the vocabulary "
                                    + Vocabulary.LEGAL_BASES));
              }
            });
  }
}
