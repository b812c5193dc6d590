package org.songtor.referral;

import org.songtor.language.LocalizedText;

/** Where a referral stands (FHIR Task words). */
public enum ReferralStatus {
  REQUESTED("ส่งแล้ว รอรับเรื่อง", "requested"),
  RECEIVED("รับเรื่องแล้ว รอตอบ", "received"),
  ACCEPTED("ตอบรับ", "accepted"),
  IN_PROGRESS("กำลังดำเนินการ", "in progress"),
  ON_HOLD("พักไว้", "on hold"),
  COMPLETED("เสร็จสิ้น", "completed"),
  FAILED("ไม่สำเร็จ", "failed"),
  REJECTED("ไม่รับ", "rejected"),
  REDIRECTED("ส่งต่อหน่วยงานอื่น", "redirected"),
  CANCELLED("ผู้ส่งยกเลิก", "cancelled");

  private final LocalizedText title;

  ReferralStatus(String th, String en) {
    this.title = new LocalizedText(th, en);
  }

  public LocalizedText title() {
    return title;
  }

  /** Nothing more is expected of the agency. */
  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, REJECTED, REDIRECTED, CANCELLED -> true;
      case REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS, ON_HOLD -> false;
    };
  }

  /** The agency has not yet said yes or no. */
  public boolean unanswered() {
    return this == REQUESTED || this == RECEIVED;
  }
}
