package org.songtor.query.inbox.notices;

import java.util.Locale;
import org.songtor.language.LocalizedText;

/** Whether a member is told. */
enum SubscriptionState {
  UNCONFIRMED(
      "รอยืนยัน ให้เปิดลิงก์ในข้อความที่ส่งไปภายใน 3 วัน หากไม่ได้รับ ให้บันทึกอีกครั้ง",
      "Not confirmed yet: open the link in the message within 3 days; save it again if none came."),
  ACTIVE("แจ้งเมื่อมีงานใหม่", "Told of new work."),
  UNREACHABLE(
      "ผู้ให้บริการไม่ยอมรับที่อยู่นี้หลายครั้ง จึงหยุดส่ง ตรวจที่อยู่แล้วบันทึกอีกครั้ง",
      "This address was refused too often, and nothing more is sent; check it and save it again."),
  LEFT(
      "พ้นจากรายชื่อบุคลากรของหน่วยงานแล้ว จึงหยุดส่ง",
      "No longer among the agency's people; nothing more is sent."),
  REMOVED("เลิกรับแล้ว", "Removed.");

  private final LocalizedText explained;

  SubscriptionState(String thai, String english) {
    this.explained = new LocalizedText(thai, english);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  LocalizedText explained() {
    return explained;
  }
}
