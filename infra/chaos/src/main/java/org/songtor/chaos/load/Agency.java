package org.songtor.chaos.load;

import java.util.UUID;

/** The three demo agencies that children are referred to, and what for. */
public enum Agency {
  HEALTH("a1", "officer-health", "HEALTH", "medical-treatment", "treated"),
  SOCIAL("a2", "officer-social", "LIVELIHOOD", "welfare-grant", "grant-paid"),
  NFE("a3", "officer-nfe", "EDUCATION", "nfe-place", "place-given");

  private final UUID id;
  private final String officer;
  private final String need;
  private final String service;
  private final String outcome;

  Agency(String number, String officer, String need, String service, String outcome) {
    this.id = UUID.fromString("00000000-0000-7000-8000-0000000000" + number);
    this.officer = officer;
    this.need = need;
    this.service = service;
    this.outcome = outcome;
  }

  public UUID id() {
    return id;
  }

  /** The demo account that answers for it. */
  public String officer() {
    return officer;
  }

  String need() {
    return need;
  }

  String service() {
    return service;
  }

  String outcome() {
    return outcome;
  }
}
