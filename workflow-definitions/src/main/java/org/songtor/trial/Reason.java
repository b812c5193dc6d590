package org.songtor.trial;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.Condition;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.FormField;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.language.LocalizedText;

/**
 * Why a step that was taken would have been refused.
 *
 * @param rule a stable name by which refusals are counted: the code of the condition that is
 *     missing, or {@code wrong-state}, {@code wrong-role}, {@code outside-area}, {@code
 *     same-person}, {@code question}, {@code no-such-step}, {@code outcome}, {@code vocabulary},
 *     {@code form} or {@code late-reason}
 * @param sentence what the person would have been told
 */
public record Reason(String rule, LocalizedText sentence) {
  private static final String WRONG_ROLE = "wrong-role";
  private static final String OUTSIDE_AREA = "outside-area";
  private static final String SAME_PERSON = "same-person";
  private static final String LATE_REASON = "late-reason";

  /** The rules that judge who acts, and not how the case stands. */
  static final List<String> ABOUT_THE_ACTOR =
      List.of(
          WRONG_ROLE,
          OUTSIDE_AREA,
          SAME_PERSON,
          Condition.OWN_CASE.code(),
          Condition.OWN_REFERRAL.code());

  static Reason of(Refusal refusal) {
    return new Reason(
        switch (refusal) {
          case Refusal.WrongState state -> "wrong-state";
          case Refusal.WrongRole role -> WRONG_ROLE;
          case Refusal.OutsideArea area -> OUTSIDE_AREA;
          case Refusal.SamePerson person -> SAME_PERSON;
          case Refusal.Missing missing -> missing.condition().code();
          case Refusal.Untrue untrue -> "question";
        },
        refusal.sentence());
  }

  static Reason of(Condition condition) {
    return new Reason(condition.code(), condition.sentence());
  }

  static Reason noSuchStep(StepKind kind, DefinitionId definition) {
    return new Reason(
        "no-such-step",
        new LocalizedText(
            definition + " ไม่มีขั้นตอนที่บันทึก: " + kind.title().th(),
            definition + " has no step that records: " + kind.title().en()));
  }

  static Reason outcomeNotTaken(Optional<String> outcome) {
    return new Reason(
        "outcome",
        new LocalizedText(
            "ขั้นตอนนี้ไม่รับผล “" + outcome.orElse("") + "”",
            "the step does not take the outcome “" + outcome.orElse("") + "”"));
  }

  static Reason unknownCode(String vocabulary, String code) {
    return new Reason(
        "vocabulary",
        new LocalizedText(
            "ไม่มีรหัส “" + code + "” ในรายการ " + vocabulary,
            "there is no “" + code + "” in " + vocabulary));
  }

  static Reason notAgreed(LocalizedText sentence) {
    return new Reason("agreement", sentence);
  }

  static Reason unanswered(FormField field) {
    return new Reason(
        "form",
        new LocalizedText(
            "แบบฟอร์มต้องมีคำตอบของ “" + field.label().th() + "”",
            "the form needs an answer to “" + field.label().en() + "”"));
  }

  static Reason lateReasonNeeded(long hours) {
    return new Reason(
        LATE_REASON,
        new LocalizedText(
            "บันทึกช้ากว่า " + hours + " ชั่วโมงโดยไม่มีเหตุผล",
            "typed more than " + hours + " hours late, without saying why"));
  }

  boolean isAboutLateEntry() {
    return rule.equals(LATE_REASON);
  }
}
