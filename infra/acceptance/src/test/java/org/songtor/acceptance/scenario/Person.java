package org.songtor.acceptance.scenario;

/** Who works on a case: people of the demo, each with the one role that the name says. */
enum Person {
  SURVEYOR("surveyor-malee"),
  TEACHER("nfe-wichai"),
  TEACHER_ELSEWHERE("nfe-khonburi"),
  CASE_MANAGER("cm-somsri"),
  OTHER_CASE_MANAGER("cm-prasert"),
  LEAD("lead-cm-duang"),
  TEAM("team-korat"),
  PANEL("panel-korat"),
  TAMBON_COMMITTEE("tambon-committee"),
  DISTRICT_COMMITTEE("district-committee"),
  PROVINCE_COMMITTEE("province-committee"),
  AUDITOR("auditor-thida");

  private final String user;

  Person(String user) {
    this.user = user;
  }

  String user() {
    return user;
  }
}
