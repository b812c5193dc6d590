package org.songtor.demo.loop;

import org.songtor.event.Dimension;
import org.songtor.language.AgencyId;

/** An agency of the demonstration's directory, and what it is asked for. */
public enum Party {
  HOSPITAL("a1", "officer-health", "โรงพยาบาล", Dimension.HEALTH, "medical-treatment", "treated"),
  SOCIAL("a2", "officer-social", "พมจ.", Dimension.FAMILY, "family-support", "help-given"),
  NFE("a3", "officer-nfe", "สกร.", Dimension.EDUCATION, "nfe-place", "place-given");

  private final AgencyId agency;
  private final String officer;
  private final String thai;
  private final Dimension need;
  private final String service;
  private final String outcome;

  Party(
      String ending, String officer, String thai, Dimension need, String service, String outcome) {
    this.agency = AgencyId.of("00000000-0000-7000-8000-0000000000" + ending);
    this.officer = officer;
    this.thai = thai;
    this.need = need;
    this.service = service;
    this.outcome = outcome;
  }

  public AgencyId agency() {
    return agency;
  }

  /** The account of one of its officers. */
  public String officer() {
    return officer;
  }

  public String thai() {
    return thai;
  }

  Dimension need() {
    return need;
  }

  String service() {
    return service;
  }

  String outcome() {
    return outcome;
  }
}
