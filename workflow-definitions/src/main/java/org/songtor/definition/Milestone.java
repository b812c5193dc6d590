package org.songtor.definition;

import java.util.Arrays;
import java.util.Optional;
import org.songtor.language.LocalizedText;

/** The seven stations by which cases under different definitions are counted together. */
public enum Milestone {
  FOUND("found", "ค้นพบ", "found"),
  ASSESSED("assessed", "ประเมินแล้ว", "assessed"),
  PLANNED("planned", "มีแผนแล้ว", "planned"),
  REFERRED("referred", "ส่งต่อแล้ว", "referred"),
  ENROLLED("enrolled", "เข้าเรียนแล้ว", "enrolled"),
  FOLLOWED_UP("followed-up", "ติดตามแล้ว", "followed up"),
  CLOSED("closed", "ปิดกรณี", "closed");

  private final String code;
  private final LocalizedText title;

  Milestone(String code, String th, String en) {
    this.code = code;
    this.title = new LocalizedText(th, en);
  }

  public String code() {
    return code;
  }

  public LocalizedText title() {
    return title;
  }

  public static Optional<Milestone> ofCode(String code) {
    return Arrays.stream(values()).filter(milestone -> milestone.code.equals(code)).findFirst();
  }
}
