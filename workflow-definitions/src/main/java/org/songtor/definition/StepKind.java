package org.songtor.definition;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/**
 * What a step writes down. Kinds live in code, because each has a typed event; which of them are
 * open when, and to whom, is the definition's.
 */
public enum StepKind {
  FIRST_SCREEN("first-screen", Vocabulary.FIRST_SCREEN_OUTCOMES, "คัดกรองครั้งแรก", "first screen"),
  NEED_SCREEN(
      "need-screen", Vocabulary.NEED_SCREEN_OUTCOMES, "คัดกรองความต้องการ", "screen of need"),
  ASSIGN("assignment", null, "มอบหมายผู้จัดการรายกรณี", "assignment"),
  ACCEPT_ASSIGNMENT("assignment-acceptance", null, "ตอบรับการมอบหมาย", "acceptance of assignment"),
  CONTACT("contact", Vocabulary.CONTACT_RESULTS, "ติดต่อหรือเยี่ยม", "contact"),
  ASSESS("assessment", null, "ประเมิน", "assessment"),
  DRAFT_PLAN("plan-draft", null, "ร่างแผน", "draft of the plan"),
  SUBMIT_PLAN("plan-submission", null, "เสนอแผน", "submission of the plan"),
  REVIEW_PLAN("plan-review", null, "ตรวจแผน", "review of the plan"),
  APPROVE_PLAN("plan-approval", null, "อนุมัติแผน", "approval of the plan"),
  RETURN_PLAN("plan-return", Vocabulary.PLAN_RETURN_REASONS, "ส่งแผนกลับ", "return of the plan"),
  REFER("referral", null, "ส่งต่อ", "referral"),
  ENROL("enrolment", Vocabulary.PATHWAYS, "เข้าเรียน", "enrolment"),
  FOLLOW_UP("follow-up", Vocabulary.ATTENDANCE, "ติดตาม", "follow-up"),
  HOLD("hold", Vocabulary.HOLD_REASONS, "พักกรณี", "hold"),
  RESUME("resumption", null, "ดำเนินการต่อ", "resumption"),
  REFUSE("refusal", Vocabulary.REFUSAL_REASONS, "บันทึกการปฏิเสธ", "refusal"),
  CLOSE("closure", Vocabulary.CLOSE_REASONS, "ปิดกรณี", "closure"),
  REOPEN("reopening", Vocabulary.REOPEN_REASONS, "เปิดกรณีใหม่", "reopening"),
  MERGE("merge", null, "รวมกรณีซ้ำ", "merge of duplicates"),
  UNMERGE("unmerge", null, "ยกเลิกการรวมกรณี", "undoing of a merge"),
  CORRECT("correction", null, "แก้ไขข้อมูล", "correction");

  private final String code;
  private final @Nullable String outcomes;
  private final LocalizedText title;

  StepKind(String code, @Nullable String outcomes, String th, String en) {
    this.code = code;
    this.outcomes = outcomes;
    this.title = new LocalizedText(th, en);
  }

  public String code() {
    return code;
  }

  /** What is written down, as people say it; a step of a definition has a title of its own. */
  public LocalizedText title() {
    return title;
  }

  /**
   * The vocabulary of this kind's coded outcome, by which a step can branch; empty for a kind that
   * has no coded outcome.
   */
  public Optional<String> outcomeVocabulary() {
    return Optional.ofNullable(outcomes);
  }

  public static Optional<StepKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
