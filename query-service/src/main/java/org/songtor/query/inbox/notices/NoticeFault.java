package org.songtor.query.inbox.notices;

import java.util.Locale;
import org.songtor.language.LocalizedText;

/** Why a notice was not taken. */
enum NoticeFault {
  CHANNEL_OFF("ช่องทางนี้ถูกปิดอยู่", "This channel is switched off."),
  NOT_REACHED("ต่อถึงผู้ให้บริการไม่ได้", "The provider could not be reached."),
  TOO_SLOW("ผู้ให้บริการไม่ตอบภายในเวลา", "The provider did not answer in time."),
  NOT_SIGNED_IN(
      "ผู้ให้บริการไม่ยอมรับรหัสของระบบ ติดต่อผู้ดูแลระบบ",
      "The provider does not accept the service's credentials; tell the operator."),
  ADDRESS_REFUSED("ผู้ให้บริการไม่ยอมรับที่อยู่นี้", "The provider does not accept this address."),
  TOO_MANY("ผู้ให้บริการขอให้ส่งช้าลง", "The provider asks for a slower pace."),
  REFUSED("ผู้ให้บริการไม่รับข้อความ", "The provider did not take the message.");

  private final LocalizedText explained;

  NoticeFault(String thai, String english) {
    this.explained = new LocalizedText(thai, english);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  LocalizedText explained() {
    return explained;
  }
}
