package org.songtor.query.pages;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.BirthDate;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildName;
import org.songtor.event.ChildRecord;
import org.songtor.event.Dimension;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Sex;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** A child whose case is told by the events a test publishes. */
final class TestChild {
  private final PublishedLog log;
  private final PersonId person;
  private final AreaCode tambon;
  private final String name;
  final CaseId caseId;
  private long seq = -1;

  TestChild(PublishedLog log, String name, String tambon, Instant found) {
    this.log = log;
    this.name = name;
    this.tambon = new AreaCode(tambon);
    this.person = PersonId.at(found.toEpochMilli());
    this.caseId = CaseId.at(found.toEpochMilli());
    happens(
        new PublishedLog.By(
            "nfe-wichai", org.songtor.language.Role.NFE_TEACHER, null, found, found),
        new CaseLifeEvent.Found(
            caseId,
            new ChildRecord(
                person,
                Personal.of(person, new ChildName("ด.ญ.", name, null, null)),
                Personal.of(
                    person, new BirthDate(LocalDate.of(2012, 2, 29), BirthDate.Precision.DAY)),
                Personal.of(person, Sex.FEMALE),
                Personal.of(person, new IdentityDocument(IdentityDocument.Kind.NONE, null)),
                Personal.of(person, new HomeAddress(this.tambon, "หมู่ 4", "99/1", null)),
                Personal.of(person, new Guardian("นางบุญมี", "ย่า", null)),
                Personal.of(person, new LastSchool("โรงเรียนบ้านหนองปรู", null, "ป.5", null))),
            new CaseLifeEvent.Source("iSEE 2567", null, null),
            this.tambon,
            ShippedDefinitions.KORAT_FOUR_TIER.name(),
            ShippedDefinitions.KORAT_FOUR_TIER.version()));
    happens(
        new PublishedLog.By(
            "nfe-wichai", org.songtor.language.Role.NFE_TEACHER, null, found, found),
        new CaseLifeEvent.CaseMoved("", "listed", "found", "korat-four-tier", 1, null));
  }

  TestChild happens(PublishedLog.By by, CaseEvent event) {
    seq++;
    log.publish(caseId.value(), seq, by, event);
    return this;
  }

  long seq() {
    return seq;
  }

  UUID stream() {
    return caseId.value();
  }

  Personal<String> said(String text) {
    return Personal.of(person, text);
  }

  /** Sends the child to an agency, which may know name and age. */
  ReferralId referred(AgencyId agency, Instant at, String note) {
    return referred(agency, at, note, List.of());
  }

  /** The same for goals of its plan. */
  ReferralId referred(AgencyId agency, Instant at, String note, List<String> goals) {
    return referred(agency, at, note, goals, "public-task");
  }

  /** The same on a legal basis. */
  ReferralId referred(
      AgencyId agency, Instant at, String note, List<String> goals, String legalBasis) {
    ReferralId referral = ReferralId.at(at.toEpochMilli());
    happens(
        PublishedLog.By.caseManager(at),
        new ReferralEvent.ReferralRequested(
            referral,
            agency,
            Dimension.HEALTH,
            "medical-treatment",
            Urgency.URGENT,
            legalBasis,
            Map.of(SharedField.NAME, said("ด.ญ." + name), SharedField.AGE, said("13")),
            said(note),
            null,
            goals,
            List.of(),
            tambon,
            at.plusSeconds(3 * 86_400),
            at.plusSeconds(7 * 86_400)));
    return referral;
  }

  static CarePlanEvent approved() {
    return new CarePlanEvent.PlanApproved(1, "รายงาน 1/2569", BigDecimal.ZERO);
  }
}
