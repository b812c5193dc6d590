package org.songtor.cases.domain;

import java.util.List;
import java.util.Set;
import org.songtor.agencies.AgencyProfile;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/** The people and agencies of the tests: one person for each role, all of Korat city. */
final class People {
  static final AreaCode TAMBON = new AreaCode("300101");
  static final AreaCode DISTRICT = new AreaCode("3001");
  static final AreaCode PROVINCE = new AreaCode("30");

  static final AgencyProfile HEALTH =
      agency("a1", AgencyKind.HEALTH, "medical-treatment", "mental-health", "rehabilitation");
  static final AgencyProfile SOCIAL =
      agency("a2", AgencyKind.SOCIAL_DEVELOPMENT, "welfare-grant", "shelter", "family-support");
  static final AgencyProfile NFE = agency("a3", AgencyKind.NFE, "nfe-place", "flexible-learning");
  static final AgencyProfile SCHOOL =
      agency("a4", AgencyKind.SCHOOL, "school-place", "flexible-learning");
  static final AgencyProfile TRAINER =
      agency("a7", AgencyKind.TRAINER, "skills-training", "flexible-learning");

  static final Actor CASE_MANAGER = person("cm-somsri", Role.CASE_MANAGER, DISTRICT);
  static final Actor OTHER_CASE_MANAGER = person("cm-prasert", Role.CASE_MANAGER, DISTRICT);
  static final Actor SURVEYOR = of(Role.SURVEYOR);
  static final Actor LEAD = of(Role.LEAD_CASE_MANAGER);
  static final Actor TAMBON_COMMITTEE = of(Role.TAMBON_COMMITTEE);
  static final Actor DISTRICT_COMMITTEE = of(Role.DISTRICT_COMMITTEE);
  static final Actor EXPERT_PANEL = of(Role.EXPERT_PANEL);
  static final Actor NFE_TEACHER = of(Role.NFE_TEACHER);
  static final Actor STRANGER = person("cm-chiangmai", Role.CASE_MANAGER, new AreaCode("5001"));

  private People() {}

  /** The one person of a role; the case manager is the one cases are assigned to. */
  static Actor of(Role role) {
    if (role == Role.AGENCY_OFFICER) {
      return officer(NFE);
    }
    return person(role == Role.CASE_MANAGER ? "cm-somsri" : role.code(), role, PROVINCE);
  }

  static Actor person(String id, Role role, AreaCode area) {
    return new Actor(id, Set.of(role), Set.of(area), null);
  }

  static Actor officer(AgencyProfile agency) {
    return new Actor(
        "officer-of-" + agency.kind(), Set.of(Role.AGENCY_OFFICER), Set.of(PROVINCE), agency.id());
  }

  static AgencyProfile agency(String suffix, AgencyKind kind, String... services) {
    return new AgencyProfile(
        AgencyId.of("00000000-0000-7000-8000-0000000000" + suffix),
        kind,
        AgencyLevel.PROVINCE,
        List.of(PROVINCE),
        List.of(services));
  }
}
