package org.songtor.referral;

import org.songtor.language.LocalizedText;

/** What a sender can decide to let an agency see. */
public enum SharedField {
  NAME("ชื่อ", "name"),
  AGE("อายุ", "age"),
  SEX("เพศ", "sex"),
  IDENTITY_NUMBER("เลขประจำตัว", "identity number"),
  ADDRESS("ที่อยู่", "address"),
  GUARDIAN("ผู้ปกครอง", "guardian"),
  PHONE("โทรศัพท์", "phone"),
  LAST_SCHOOL("สถานศึกษาเดิม", "last school"),
  NEED("ความต้องการ", "need");

  private final LocalizedText title;

  SharedField(String th, String en) {
    this.title = new LocalizedText(th, en);
  }

  public LocalizedText title() {
    return title;
  }
}
