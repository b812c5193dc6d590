package org.songtor.query.inbox.sheets;

import java.util.Locale;
import org.songtor.language.LocalizedText;
import org.songtor.referral.SharedField;

/**
 * The columns of a sheet, in their order. The first header row is for people; the second holds the
 * codes, by which a filled sheet is read back whatever order its columns have by then.
 */
enum SheetColumn {
  REFERRAL("เลขการส่งต่อ", "Referral", 38),
  REVISION("ครั้งที่แก้ไข", "Revision", 10),
  URGENCY("ความเร่งด่วน", "Urgency", 12),
  NEED_ASKED("ด้านที่ต้องการ", "Need", 16),
  SERVICE("บริการที่ขอ", "Service", 24),
  STATE("สถานะ", "State", 18),
  OVERDUE("เกินกำหนด", "Overdue", 10),
  SENT("ส่งเมื่อ", "Sent", 12),
  DUE("ต้องตอบภายใน", "Due", 14),
  APPOINTMENT("วันนัด", "Appointment", 12),
  REVIEW_ON("วันทบทวน", "Review on", 12),
  PROGRESS("ความคืบหน้า", "Progress", 16),
  ASSIGNEE("ผู้รับผิดชอบ", "Assignee", 18),
  OWN_REFERENCE("เลขของหน่วยงาน", "Own reference", 18),
  AGE_BAND("ช่วงอายุ (ก่อนรับเรื่อง)", "Age band (before receipt)", 14),
  TAMBON("รหัสตำบล (ก่อนรับเรื่อง)", "Tambon (before receipt)", 14),
  NAME(SharedField.NAME, 24),
  AGE(SharedField.AGE, 8),
  SEX(SharedField.SEX, 8),
  IDENTITY_NUMBER(SharedField.IDENTITY_NUMBER, 18),
  ADDRESS(SharedField.ADDRESS, 30),
  GUARDIAN(SharedField.GUARDIAN, 24),
  PHONE(SharedField.PHONE, 14),
  LAST_SCHOOL(SharedField.LAST_SCHOOL, 24),
  NEED(SharedField.NEED, 24),
  NOTE("ข้อความจากผู้ส่ง", "Note of the sender", 36),
  ANSWER("คำตอบ (กรอก)", "Answer (fill in)", 34),
  CODE("เหตุผลหรือผล (กรอก)", "Reason or outcome (fill in)", 40),
  DATE("วันที่ (กรอก)", "Date (fill in)", 14),
  TEXT("ข้อความ (กรอก)", "Text (fill in)", 40);

  private final LocalizedText title;
  private final int width;

  SheetColumn(String th, String en, int width) {
    this.title = new LocalizedText(th, en);
    this.width = width;
  }

  SheetColumn(SharedField field, int width) {
    this.title = field.title();
    this.width = width;
  }

  /** The word in the second header row. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  LocalizedText title() {
    return title;
  }

  /** In characters. */
  int width() {
    return width;
  }

  /** Whether an officer fills it in. */
  boolean filled() {
    return compareTo(ANSWER) >= 0;
  }

  static SheetColumn of(SharedField field) {
    return switch (field) {
      case NAME -> NAME;
      case AGE -> AGE;
      case SEX -> SEX;
      case IDENTITY_NUMBER -> IDENTITY_NUMBER;
      case ADDRESS -> ADDRESS;
      case GUARDIAN -> GUARDIAN;
      case PHONE -> PHONE;
      case LAST_SCHOOL -> LAST_SCHOOL;
      case NEED -> NEED;
    };
  }
}
