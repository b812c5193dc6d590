package org.songtor.evaluation;

import java.util.Set;
import org.songtor.event.Samples;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/** The people of the tests; all of them work in the city district unless a test says otherwise. */
final class Somebody {
  static final Actor SURVEYOR = with("surveyor-malee", Role.SURVEYOR);
  static final Actor NFE_TEACHER = with("nfe-wichai", Role.NFE_TEACHER);
  static final Actor CASE_MANAGER = with("cm-somsri", Role.CASE_MANAGER);
  static final Actor OTHER_CASE_MANAGER = with("cm-prasert", Role.CASE_MANAGER);
  static final Actor LEAD = with("lead-cm-duang", Role.LEAD_CASE_MANAGER);
  static final Actor TEAM = with("team-korat", Role.TEAM);
  static final Actor PANEL = with("panel-korat", Role.EXPERT_PANEL);
  static final Actor TAMBON_COMMITTEE = with("tambon-committee", Role.TAMBON_COMMITTEE);
  static final Actor DISTRICT_COMMITTEE = with("district-committee", Role.DISTRICT_COMMITTEE);
  static final Actor PROVINCE_COMMITTEE = with("province-committee", Role.PROVINCE_COMMITTEE);
  static final Actor AUDITOR = with("auditor-thida", Role.AUDITOR);
  static final Actor HEALTH_OFFICER = officer("officer-health", Samples.HEALTH);
  static final Actor SCHOOL_OFFICER = officer("officer-school", Samples.SCHOOL);

  static final Actor SURVEYOR_ELSEWHERE = from(SURVEYOR, "3002");

  private Somebody() {}

  static Actor with(String id, Role... roles) {
    return new Actor(id, Set.of(roles), Set.of(new AreaCode("3001")), null);
  }

  static Actor from(Actor actor, String area) {
    return new Actor(actor.id(), actor.roles(), Set.of(new AreaCode(area)), actor.agency());
  }

  private static Actor officer(String id, AgencyId agency) {
    return new Actor(id, Set.of(Role.AGENCY_OFFICER), Set.of(new AreaCode("30")), agency);
  }
}
