package org.songtor.query.inbox.notices;

import java.net.URI;

/**
 * All that a notice says: that there is work and where it is. It is made of a number and a link
 * alone, so that nothing of a child can get into it. Pure.
 */
record NoticeText(String subject, String body) {
  static NoticeText confirmation(String language, URI link) {
    return language.equals("th")
        ? new NoticeText(
            "ยืนยันการรับแจ้งเตือน",
            """
            มีผู้ขอให้ Songtor ส่งต่อ แจ้งงานใหม่มาที่นี่
            หากเป็นคุณ ให้เปิดลิงก์นี้ภายใน 3 วัน แล้วเข้าสู่ระบบ

            %s

            หากไม่ใช่คุณ ไม่ต้องทำอะไร จะไม่มีข้อความอื่นส่งมา
            """
                .formatted(link))
        : new NoticeText(
            "Confirm your notices",
            """
            Somebody asked Songtor to tell you here of new work.
            If it was you, open this link within 3 days and sign in.

            %s

            If it was not you, do nothing, and nothing else will be sent.
            """
                .formatted(link));
  }

  /**
   * @param works how many referrals, at least 1
   */
  static NoticeText newWork(String language, int works, URI link) {
    return language.equals("th")
        ? new NoticeText(
            "มีงานใหม่",
            """
            มีงานใหม่ %d รายการในกล่องงานของหน่วยงานคุณ

            %s

            ข้อความนี้ส่งโดยอัตโนมัติ ปรับหรือเลิกรับได้ในระบบ
            """
                .formatted(works, link))
        : new NoticeText(
            "There is new work",
            """
            New in your agency's inbox: %d

            %s

            This message was sent automatically; change or end it in the system.
            """
                .formatted(works, link));
  }
}
