package org.songtor.query.inbox.webhooks;

import org.songtor.language.LocalizedText;

/** Whether an endpoint is told of changes, and if not, what would have it told again. */
enum EndpointState {
  ACTIVE("กำลังส่ง", "Changes are sent."),
  PAUSED("หยุดส่งไว้ตามที่ขอ สั่งส่งต่อเมื่อพร้อม", "Paused by hand; resume when it is ready."),
  GONE(
      "ปลายทางตอบว่าเลิกใช้แล้ว สั่งส่งต่อหากยังใช้อยู่",
      "The endpoint answered that it is gone; resume if it is not."),
  EXHAUSTED(
      "ส่งไม่สำเร็จหลายวัน จึงหยุดส่ง แก้ไขปลายทางแล้วสั่งส่งต่อ ไม่มีเรื่องใดหาย",
      "It failed for days and was switched off; mend it and resume. Nothing is lost."),
  /** Kept for what was delivered to it. */
  REMOVED("เลิกใช้แล้ว", "Removed.");

  private final LocalizedText explained;

  EndpointState(String thai, String english) {
    this.explained = new LocalizedText(thai, english);
  }

  LocalizedText explained() {
    return explained;
  }
}
