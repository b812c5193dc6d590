package org.songtor.definition;

import java.util.Arrays;
import java.util.Optional;
import org.songtor.language.LocalizedText;

/** The conditions a definition can require; the sentence says what is missing. */
public enum Condition {
  /** The actor is the case manager the case is assigned to; a lead may stand in. */
  OWN_CASE(
      "own-case", false, "ต้องเป็นผู้จัดการของกรณีนี้", "only the case's own case manager may"),
  /** An officer's own agency must have answered yes to a referral of this case. */
  OWN_REFERRAL(
      "own-referral",
      false,
      "หน่วยงานของท่านต้องตอบรับการส่งต่อของกรณีนี้ก่อน",
      "your agency must have accepted a referral of this case"),
  /** Somebody was assigned and has not answered yet. */
  ASSIGNMENT_PENDING(
      "assignment-pending",
      false,
      "ไม่มีการมอบหมายที่รอตอบรับ ต้องมอบหมายก่อน",
      "there is no assignment waiting for an answer: somebody must be assigned first"),
  ASSIGNMENT_ACCEPTED(
      "assignment-accepted",
      false,
      "ผู้จัดการรายกรณีต้องตอบรับก่อน",
      "the case manager must have accepted the case"),
  ASSESSED("assessed", false, "ต้องประเมินก่อน", "the child must have been assessed"),
  URGENT(
      "urgent",
      false,
      "การประเมินต้องระบุว่าเร่งด่วน",
      "the assessment must have said it is urgent"),
  PLAN_DRAFTED("plan-drafted", false, "ต้องร่างแผนก่อน", "a care plan must have been drafted"),
  PLAN_SUBMITTED(
      "plan-submitted", false, "ต้องเสนอแผนก่อน", "the care plan must have been submitted"),
  PLAN_REVIEWED(
      "plan-reviewed",
      false,
      "คณะผู้ทรงคุณวุฒิต้องตรวจแผนก่อน",
      "the panel must have reviewed the care plan"),
  PLAN_APPROVED("plan-approved", false, "แผนต้องได้รับอนุมัติก่อน", "the plan must be approved"),
  /** Failed contacts of this episode on different days by different means. */
  ATTEMPTS(
      "attempts",
      true,
      "ต้องพยายามติดต่อหลายครั้งด้วยวิธีต่างกันก่อน",
      "enough dated attempts by different means are needed"),
  NOTHING_OWED(
      "nothing-owed",
      false,
      "ต้องทำงานที่ค้างของกรณีนี้ให้เสร็จก่อน",
      "work owed on this case must be done first"),
  NO_OPEN_REFERRAL(
      "no-open-referral",
      false,
      "การส่งต่อทุกรายการต้องสิ้นสุดก่อน",
      "every referral must have come to an end"),
  /** What an agency works on for one case cannot pass to another one. */
  NO_ACCEPTED_REFERRAL(
      "no-accepted-referral",
      false,
      "การส่งต่อที่หน่วยงานตอบรับแล้วต้องสิ้นสุดก่อน",
      "what an agency has accepted must have come to an end"),
  REFERRAL_COMPLETED(
      "referral-completed",
      false,
      "ต้องมีการส่งต่อที่เสร็จสิ้นอย่างน้อยหนึ่งรายการ",
      "at least one referral must have been completed"),
  ENROLLED("enrolled", false, "ต้องเข้าเรียนก่อน", "the child must have been enrolled"),
  /** Completed follow-ups of this episode in which the child was attending. */
  FOLLOW_UPS(
      "follow-ups",
      true,
      "ต้องติดตามครบตามกำหนดก่อน",
      "enough follow-ups with the child attending are needed"),
  /**
   * Every goal of education in the approved plan was said to be reached in a follow-up (S3: the
   * child stays until the goal of its own development is reached). Where no plan was approved there
   * is nothing to reach.
   */
  GOALS_REACHED(
      "goals-reached",
      false,
      "เป้าหมายด้านการศึกษาในแผนต้องบรรลุแล้ว ตามที่บันทึกในการติดตาม",
      "the plan's goals of education must have been reached, as a follow-up says"),
  /** Somebody saw the child attend after an agency said that it learns. */
  ATTENDANCE_SEEN(
      "attendance-seen",
      false,
      "ต้องมีผู้พบว่าเด็กมาเรียนจริง หลังหน่วยงานแจ้งว่าจัดที่เรียนแล้ว",
      "somebody must have seen the child attend since an agency said that it learns"),
  /** No agency says that the child learns while a follow-up says that it stopped. */
  NO_CONTRADICTION(
      "no-contradiction",
      false,
      "หน่วยงานแจ้งว่าเด็กเรียนแล้ว แต่การติดตามพบว่าหยุดเรียน ต้องติดตามพบเด็กอีกครั้งก่อน",
      "an agency says that the child learns and a follow-up that it stopped: see the child again"
          + " first"),
  /** A question of the definition's own, with its own sentence. */
  THAT(
      "that",
      false,
      "เงื่อนไขของขั้นตอนนี้ยังไม่เป็นจริง",
      "what this step asks for is not true of the case");

  private final String code;
  private final boolean takesCount;
  private final LocalizedText sentence;

  Condition(String code, boolean takesCount, String th, String en) {
    this.code = code;
    this.takesCount = takesCount;
    this.sentence = new LocalizedText(th, en);
  }

  public String code() {
    return code;
  }

  public boolean takesCount() {
    return takesCount;
  }

  public LocalizedText sentence() {
    return sentence;
  }

  public static Optional<Condition> ofCode(String code) {
    return Arrays.stream(values()).filter(condition -> condition.code.equals(code)).findFirst();
  }
}
