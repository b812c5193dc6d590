package org.songtor.acceptance.scenario;

/** A partner agency of the demo, with the officer who answers for it. */
enum Agency {
  HOSPITAL("officer-health", "00000000-0000-7000-8000-0000000000a1"),
  NFE_CENTRE("officer-nfe", "00000000-0000-7000-8000-0000000000a3"),
  SCHOOL("officer-school", "00000000-0000-7000-8000-0000000000a4"),
  MUNICIPALITY("officer-local", "00000000-0000-7000-8000-0000000000a8");

  private final String officer;
  private final String id;

  Agency(String officer, String id) {
    this.officer = officer;
    this.id = id;
  }

  String officer() {
    return officer;
  }

  String id() {
    return id;
  }
}
