package org.songtor.referral;

import java.util.Optional;
import org.songtor.language.LocalizedText;

/** What a referral waits for at its sender's end. */
public enum SenderDuty {
  /** What came back closes the loop only when the sender's case has taken it in. */
  TAKE_IN("รับผลที่หน่วยงานส่งกลับเข้าแผนของเด็ก", "take in what the agency sent back"),
  /** Nobody has answered in time: the sender asks, or looks for another agency. */
  CHASE_ANSWER(
      "เลยกำหนดตอบแล้ว โปรดติดตามหน่วยงาน หรือหาหน่วยงานอื่น",
      "the answer is overdue: ask the agency, or find another");

  private final LocalizedText title;

  SenderDuty(String th, String en) {
    this.title = new LocalizedText(th, en);
  }

  public LocalizedText title() {
    return title;
  }

  /** As the API writes it. */
  public String code() {
    return switch (this) {
      case TAKE_IN -> "take-in";
      case CHASE_ANSWER -> "chase-answer";
    };
  }

  /**
   * The one thing the sender should do now, or empty.
   *
   * @param toTakeIn something came back that was not taken in yet
   * @param overdue a limit passed unanswered
   */
  public static Optional<SenderDuty> of(ReferralStatus status, boolean toTakeIn, boolean overdue) {
    if (toTakeIn) {
      return Optional.of(TAKE_IN);
    }
    return overdue && status.unanswered() ? Optional.of(CHASE_ANSWER) : Optional.empty();
  }
}
