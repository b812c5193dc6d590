package org.songtor.referral;

import java.util.Locale;
import org.songtor.language.LocalizedText;

/**
 * Where a referral stands (FHIR Task words). That it is overdue is a mark beside the status: a late
 * answer does not erase it.
 */
public enum ReferralStatus {
  REQUESTED("ส่งแล้ว รอรับเรื่อง", "requested"),
  RECEIVED("รับเรื่องแล้ว รอตอบ", "received"),
  ACCEPTED("ตอบรับ", "accepted"),
  IN_PROGRESS("กำลังดำเนินการ", "in progress"),
  ON_HOLD("พักไว้", "on hold"),
  CANCELLATION_REQUESTED("ผู้ส่งขอยกเลิก รอตอบ", "cancellation requested"),
  COMPLETED("เสร็จสิ้น", "completed"),
  FAILED("ไม่สำเร็จ", "failed"),
  REJECTED("ไม่รับ", "rejected"),
  REDIRECTED("ส่งต่อหน่วยงานอื่น", "redirected"),
  CANCELLED("ผู้ส่งยกเลิก", "cancelled"),
  EXPIRED("หมดอายุ ไม่มีคำตอบ", "expired without an answer"),
  ENTERED_IN_ERROR("บันทึกผิด", "entered in error");

  private final LocalizedText title;

  ReferralStatus(String th, String en) {
    this.title = new LocalizedText(th, en);
  }

  public LocalizedText title() {
    return title;
  }

  /** As the API's refusals and the documents write it: "in-progress". */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Nothing more is expected of the agency. */
  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, REJECTED, REDIRECTED, CANCELLED, EXPIRED, ENTERED_IN_ERROR -> true;
      case REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS, ON_HOLD, CANCELLATION_REQUESTED -> false;
    };
  }

  /** The agency has not yet said yes or no. */
  public boolean unanswered() {
    return this == REQUESTED || this == RECEIVED;
  }
}
