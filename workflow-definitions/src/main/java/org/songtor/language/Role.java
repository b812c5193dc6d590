package org.songtor.language;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person may be in a case's life (domain.md A, B, D). The code is the wire and token form.
 */
public enum Role {
  SURVEYOR("surveyor", "ผู้สำรวจ", "surveyor"),
  NFE_TEACHER("nfe-teacher", "ครู กศน./สกร.", "NFE teacher"),
  CASE_MANAGER("case-manager", "ผู้จัดการรายกรณี", "case manager"),
  LEAD_CASE_MANAGER("lead-case-manager", "ผู้จัดการรายกรณีหลัก", "lead case manager"),
  TEAM("multi-disciplinary-team", "ทีมสหวิชาชีพ", "multi-disciplinary team"),
  EXPERT_PANEL("expert-panel", "คณะผู้ทรงคุณวุฒิ", "expert panel"),
  TAMBON_COMMITTEE("tambon-committee", "คณะกรรมการ CMS ตำบล", "tambon CMS committee"),
  DISTRICT_COMMITTEE("district-committee", "คณะกรรมการ CMS อำเภอ", "district CMS committee"),
  PROVINCE_COMMITTEE("province-committee", "คณะกรรมการ CMS จังหวัด", "province CMS committee"),
  PROVINCE_CORE_TEAM("province-core-team", "Core team จังหวัด", "province core team"),
  AGENCY_OFFICER("agency-officer", "เจ้าหน้าที่หน่วยงาน", "agency officer"),
  AUDITOR("auditor", "ผู้ตรวจสอบ", "auditor"),
  DATA_OFFICER("data-officer", "เจ้าหน้าที่คุ้มครองข้อมูล", "data officer"),
  ADMINISTRATOR("administrator", "ผู้ดูแลระบบ", "administrator"),
  /** Deadlines and policies; never given by a token. */
  SYSTEM("system", "ระบบ", "system");

  private static final Map<String, Role> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::code, role -> role));

  private final String code;
  private final LocalizedText title;

  Role(String code, String th, String en) {
    this.code = code;
    this.title = new LocalizedText(th, en);
  }

  public String code() {
    return code;
  }

  public LocalizedText title() {
    return title;
  }

  public static Optional<Role> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
