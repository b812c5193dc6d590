package org.songtor.query.inbox.webhooks;

import java.util.Locale;
import org.songtor.language.LocalizedText;

/** Why a request was not taken, and what whoever runs the endpoint can do about it. */
enum DeliveryFault {
  UNKNOWN_HOST(
      "หาชื่อเครื่องนี้ไม่พบ ตรวจที่อยู่และระบบชื่อโดเมน",
      "The host's name was not found; check the address and its DNS entry."),
  FORBIDDEN_ADDRESS(
      "ที่อยู่นี้อยู่ในเครือข่ายภายใน ซึ่งผู้ดูแลระบบไม่ได้อนุญาตให้เรียก",
      "The name leads into a private network that the operator has not allowed."),
  NOT_REACHED(
      "ต่อถึงเครื่องปลายทางไม่ได้ ตรวจว่าเปิดให้บริการอยู่",
      "No connection was made; check that the endpoint is up and lets us in."),
  NOT_TRUSTED(
      "ใบรับรอง TLS ใช้ไม่ได้ ตรวจวันหมดอายุ ชื่อ และผู้ออกใบรับรอง",
      "TLS failed; check the certificate's dates, name and issuer."),
  TOO_SLOW(
      "ไม่ตอบภายในเวลา ให้ตอบรับก่อนแล้วจึงทำงานต่อ",
      "There was no answer in time; answer first, and do the work afterwards."),
  NO_ANSWER(
      "ปลายทางตัดการเชื่อมต่อ หรือตอบสิ่งที่ไม่ใช่ HTTP",
      "The endpoint broke off, or answered something that is not HTTP."),
  REDIRECTED(
      "ปลายทางส่งไปที่อยู่อื่น ระบบไม่ตามไป ให้ลงทะเบียนที่อยู่ใหม่",
      "The endpoint redirects, which is not followed; register the new address."),
  REFUSED(
      "ปลายทางตอบว่าไม่สำเร็จ ดูสถานะที่ตอบ",
      "The endpoint answered that it failed; see its status."),
  GONE(
      "ปลายทางตอบ 410 ว่าเลิกใช้แล้ว ระบบจึงหยุดส่ง",
      "The endpoint answered 410, gone; nothing more is sent to it."),
  KEYS_UNREADABLE(
      "เปิดกุญแจลงนามไม่ได้ เพราะความลับของระบบถูกเปลี่ยน ให้ออกกุญแจใหม่",
      "The signing keys cannot be opened, as the service's secret was changed; issue new ones.");

  private final LocalizedText explained;

  DeliveryFault(String thai, String english) {
    this.explained = new LocalizedText(thai, english);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  LocalizedText explained() {
    return explained;
  }
}
