package org.songtor.referral;

import java.util.Arrays;
import java.util.Optional;
import org.songtor.language.LocalizedText;

/** What can be done with a referral, by whom, and what it needs. The path is the API's word. */
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
  CANCEL("cancel", Side.SENDER, true, "ยกเลิก", "cancel");

  /** Which end of the referral acts. */
  public enum Side {
    /** An officer of the agency it was sent to. */
    RECEIVER,
    /** The case manager, or the role that the definition lets refer. */
    SENDER
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
