package org.songtor.referral;

import java.util.List;
import org.songtor.language.LocalizedText;

/**
 * The life cycle's own codes. Like the life cycle they are the same everywhere; what people tune,
 * such as reasons for declining, is in the definitions' vocabularies (J: all of these lists).
 */
public final class ReferralCodes {
  /** How work in progress stands: FHIR's business status. */
  public static final List<Code> PROGRESS =
      List.of(
          code("scheduled", "นัดหมายแล้ว", "scheduled"),
          code("no-show", "ไม่มาตามนัด", "did not come"),
          code("waitlisted", "อยู่ในบัญชีรอ", "on a waiting list"),
          code("other", "อื่น ๆ", "other"));

  /** The progress that needs a date. */
  public static final String SCHEDULED = "scheduled";

  public static final List<Code> CANCELLATION_REFUSALS =
      List.of(
          code("help-under-way", "กำลังช่วยเหลืออยู่ หยุดไม่ได้", "help is under way"),
          code("already-done", "ช่วยเหลือเสร็จแล้ว", "the help was given already"),
          code("child-at-risk", "เด็กจะเสี่ยงหากหยุด", "the child would be at risk"),
          code("other", "อื่น ๆ", "other"));

  public static final List<Code> ACCEPTANCE_MISTAKES =
      List.of(
          code("wrong-referral", "ตอบรับผิดเรื่อง", "another referral was meant"),
          code("no-capacity", "ตรวจแล้วไม่มีที่ว่าง", "there is no capacity after all"),
          code("not-eligible", "ตรวจแล้วไม่เข้าเกณฑ์", "the child is not eligible after all"),
          code("other", "อื่น ๆ", "other"));

  /** How an agency gave an answer that its sender wrote down. */
  public static final List<Code> PROXY_WAYS =
      List.of(
          code("phone", "โทรศัพท์", "on the telephone"),
          code("paper", "ใบตอบหรือหนังสือ", "on paper"),
          code("in-person", "ไปพบด้วยตนเอง", "in person"),
          code("message", "ข้อความหรืออีเมล", "by message or e-mail"));

  public static final List<Code> ERRORS =
      List.of(
          code("wrong-child", "ผิดคน", "the wrong child"),
          code("wrong-agency", "ส่งผิดหน่วยงาน", "the wrong agency"),
          code("duplicate", "บันทึกซ้ำ", "entered twice"),
          code("training", "บันทึกเพื่อฝึกหัด", "entered for training"),
          code("other", "อื่น ๆ", "other"));

  private ReferralCodes() {}

  /** A coded value with its words. */
  public record Code(String code, LocalizedText title) {}

  private static Code code(String code, String th, String en) {
    return new Code(code, new LocalizedText(th, en));
  }

  /** The words of a code; a code of an older list, as it is. */
  public static LocalizedText title(List<Code> codes, String code) {
    return codes.stream()
        .filter(known -> known.code().equals(code))
        .map(Code::title)
        .findFirst()
        .orElseGet(() -> new LocalizedText(code, code));
  }
}
