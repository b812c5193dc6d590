package org.songtor.definition.rule;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.draft.VocabularyDraft;

/** A step branches only by codes of the vocabulary that its kind takes its outcome from. */
final class UnknownOutcomeRule implements DefinitionRule {

  @Override
  public String id() {
    return "unknown-outcome";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      Optional<StepKind> kind = step.records();
      if (kind.isEmpty() || step.outcomes().isEmpty()) {
        continue;
      }
      Optional<String> name = kind.get().outcomeVocabulary();
      if (name.isEmpty()) {
        findings.add(
            step.part().field("outcomes").place(),
            id(),
            "ขั้นตอนชนิด “" + kind.get().code() + "” ไม่มีผลเป็นรหัสให้แยกทาง",
            "a step of the kind “" + kind.get().code() + "” has no coded outcome to branch by");
        continue;
      }
      // A vocabulary that is missing altogether is another rule's finding.
      draft
          .vocabulary(name.get())
          .ifPresent(
              vocabulary ->
                  step.outcomes().forEach(lead -> codes(lead.when(), vocabulary, findings)));
    }
    draft
        .vocabulary(Vocabulary.REFERRAL_OUTCOMES)
        .ifPresent(
            vocabulary ->
                codes(
                    draft.root().field("confirm-attendance").field("outcomes").items(),
                    vocabulary,
                    findings));
  }

  private void codes(List<Part> codes, VocabularyDraft vocabulary, Findings findings) {
    String known = String.join(", ", vocabulary.terms().stream().map(Part.Member::name).toList());
    for (Part code : codes) {
      code.text()
          .filter(text -> !vocabulary.has(text))
          .ifPresent(
              text ->
                  findings.add(
                      code.place(),
                      id(),
                      "ไม่มีรหัส “"
                          + text
                          + "” ในชุดคำ "
                          + vocabulary.name()
                          + " ที่มีคือ "
                          + known,
                      "there is no “"
                          + text
                          + "” in the vocabulary "
                          + vocabulary.name()
                          + "; there are: "
                          + known));
    }
  }
}
