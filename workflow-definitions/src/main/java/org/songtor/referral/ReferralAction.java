package org.songtor.referral;

import java.util.Arrays;
import java.util.Optional;
import org.songtor.language.LocalizedText;

/**
 * What can be done with a referral, by whom, and what it needs. The path is the API's word. In the
 * order in which people should think of them.
 */
public enum ReferralAction {
  RECEIVE("receive", Side.RECEIVER, false, "รับเรื่อง", "receive"),
  ACCEPT("accept", Side.RECEIVER, false, "ตอบรับ", "accept"),
  REJECT("reject", Side.RECEIVER, true, "ไม่รับ", "reject"),
  REDIRECT("redirect", Side.RECEIVER, true, "ส่งต่อหน่วยงานอื่น", "redirect"),
  START("start", Side.RECEIVER, false, "เริ่มดำเนินการ", "start"),
  HOLD("hold", Side.RECEIVER, true, "พักไว้", "put on hold"),
  RESUME("resume", Side.RECEIVER, false, "ดำเนินการต่อ", "resume"),
  COMPLETE("complete", Side.RECEIVER, false, "เสร็จสิ้น", "complete"),
  FAIL("fail", Side.RECEIVER, true, "ไม่สำเร็จ", "fail"),
  AGREE_CANCELLATION("agree-cancellation", Side.RECEIVER, false, "ยอมให้ยกเลิก", "agree to cancel"),
  REFUSE_CANCELLATION(
      "refuse-cancellation", Side.RECEIVER, true, "ไม่ยอมให้ยกเลิก", "refuse to cancel"),
  REPORT_PROGRESS("report-progress", Side.RECEIVER, false, "แจ้งความคืบหน้า", "report progress"),
  SET_REFERENCE(
      "set-reference", Side.RECEIVER, false, "บันทึกเลขของหน่วยงาน", "set the own reference"),
  CLAIM("claim", Side.RECEIVER, false, "รับเป็นผู้รับผิดชอบ", "take it on"),
  ASSIGN("assign", Side.RECEIVER, false, "มอบให้ผู้รับผิดชอบ", "assign"),
  RELEASE("release", Side.RECEIVER, false, "เลิกเป็นผู้รับผิดชอบ", "release"),
  ATTACH_OUTPUT("attach-output", Side.RECEIVER, false, "แนบผลเพิ่ม", "attach a late output"),
  CORRECT_ACCEPTANCE(
      "correct-acceptance", Side.RECEIVER, true, "แก้การตอบรับที่ผิด", "correct the acceptance"),
  TAKE_IN("take-in", Side.SENDER, false, "รับผลเข้าแผน", "take in the outcome"),
  CANCEL("cancel", Side.SENDER, true, "ยกเลิก", "cancel"),
  REQUEST_CANCELLATION("request-cancellation", Side.SENDER, true, "ขอยกเลิก", "ask to cancel"),
  ENTER_IN_ERROR(
      "enter-in-error", Side.EITHER, true, "ทำเครื่องหมายว่าบันทึกผิด", "mark as entered in error");

  /** Which end of the referral acts. */
  public enum Side {
    /** An officer of the agency it was sent to. */
    RECEIVER,
    /** The case manager, or the role that the definition lets refer. */
    SENDER,
    /** Whoever is at one of the two ends. */
    EITHER
  }

  private final String path;
  private final Side side;
  private final boolean reasonNeeded;
  private final LocalizedText title;

  ReferralAction(String path, Side side, boolean reasonNeeded, String th, String en) {
    this.path = path;
    this.side = side;
    this.reasonNeeded = reasonNeeded;
    this.title = new LocalizedText(th, en);
  }

  public String path() {
    return path;
  }

  public Side side() {
    return side;
  }

  /**
   * Whether the sender may write down that the agency did it: what an agency says on the telephone
   * or on a reply slip. How it shares its work out, whom it passes a child on to and what it got
   * wrong only the agency itself can say (J).
   */
  public boolean byProxy() {
    return switch (this) {
      case RECEIVE,
          ACCEPT,
          REJECT,
          START,
          HOLD,
          RESUME,
          COMPLETE,
          FAIL,
          REPORT_PROGRESS,
          AGREE_CANCELLATION,
          REFUSE_CANCELLATION ->
          true;
      case REDIRECT,
          SET_REFERENCE,
          CLAIM,
          ASSIGN,
          RELEASE,
          ATTACH_OUTPUT,
          CORRECT_ACCEPTANCE,
          TAKE_IN,
          CANCEL,
          REQUEST_CANCELLATION,
          ENTER_IN_ERROR ->
          false;
    };
  }

  public boolean ofReceiver() {
    return side != Side.SENDER;
  }

  public boolean ofSender() {
    return side != Side.RECEIVER;
  }

  /** Whether a coded reason must be given. */
  public boolean reasonNeeded() {
    return reasonNeeded;
  }

  public LocalizedText title() {
    return title;
  }

  public static Optional<ReferralAction> ofPath(String path) {
    return Arrays.stream(values()).filter(action -> action.path.equals(path)).findFirst();
  }
}
