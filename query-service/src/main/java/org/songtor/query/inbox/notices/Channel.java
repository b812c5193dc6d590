package org.songtor.query.inbox.notices;

import org.songtor.language.LocalizedText;

/** By which way a member is told. */
enum Channel {
  EMAIL(
      "email",
      "ต้องเป็นที่อยู่อีเมลหนึ่งที่อยู่ เช่น somsri@hospital.example",
      "It is one e-mail address, such as somsri@hospital.example."),
  LINE(
      "line",
      "ต้องเป็นรหัสผู้ใช้ที่ LINE ให้ คือ U ตามด้วยเลขฐานสิบหก 32 ตัว",
      "It is the user id that LINE gives: U and 32 hexadecimal digits.");

  private final String code;
  private final LocalizedText form;

  Channel(String code, String thai, String english) {
    this.code = code;
    this.form = new LocalizedText(thai, english);
  }

  String code() {
    return code;
  }

  /** What an address looks like. */
  LocalizedText form() {
    return form;
  }
}
