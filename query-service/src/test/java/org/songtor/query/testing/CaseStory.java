package org.songtor.query.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.BirthDate;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildName;
import org.songtor.event.ChildRecord;
import org.songtor.event.ConsentEvent;
import org.songtor.event.Dimension;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Sex;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.referral.ConsentGiver;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** One child's case, told into a log as the write side would write it. */
public final class CaseStory {
  public static final String DEFINITION = "korat-four-tier";

  private final TestLog log;
  private final CaseId id;
  private final PersonId person;
  private AreaCode tambon;
  private String state = "";

  public CaseStory(TestLog log, String tambon) {
    this.log = log;
    this.id = CaseId.at(log.now().toEpochMilli());
    this.person = PersonId.at(log.now().toEpochMilli());
    this.tambon = new AreaCode(tambon);
  }

  public CaseId id() {
    return id;
  }

  public CaseStory found(String given) {
    by(
        "surveyor-malee",
        Role.SURVEYOR,
        new CaseLifeEvent.Found(
            id,
            child(given),
            new CaseLifeEvent.Source("iSEE 2567", "b1", 1),
            tambon,
            DEFINITION,
            1));
    return moved("listed", "found");
  }

  public ChildRecord child(String given) {
    return new ChildRecord(
        person,
        personal(new ChildName("ด.ช.", given, "ใจดี", null)),
        personal(new BirthDate(LocalDate.of(2013, 5, 1), BirthDate.Precision.DAY)),
        personal(Sex.MALE),
        personal(new IdentityDocument(IdentityDocument.Kind.G_CODE, "G123456789012")),
        personal(new HomeAddress(tambon, "หมู่ 3", "99", null)),
        personal(new Guardian("ยายบุญมี", "ยาย", null)),
        personal(new LastSchool("โรงเรียนบ้านสวน", null, "ป.5", "1/2567")));
  }

  public <T> Personal<T> personal(T value) {
    return Personal.of(person, value);
  }

  /** Any event of this case. */
  public RecordedEvent by(String actor, Role role, CaseEvent event) {
    return log.append(id.value(), actor, role, event);
  }

  /** An event typed later than it happened. */
  public RecordedEvent late(String actor, Role role, CaseEvent event, Instant occurredAt) {
    return log.append(id.value(), actor, role, null, event, occurredAt);
  }

  public CaseStory moved(String to, String step) {
    by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CaseLifeEvent.CaseMoved(
            state, to, step, DEFINITION, 1, log.now().plus(Duration.ofDays(15))));
    state = to;
    return this;
  }

  public CaseStory firstScreened(String outcome) {
    by(
        "surveyor-malee",
        Role.SURVEYOR,
        new CaseLifeEvent.FirstScreened(outcome, personal("ผู้ใหญ่บ้าน"), personal("")));
    return moved(
        switch (outcome) {
          case "out-of-school-confirmed" -> "confirmed";
          case "not-found", "moved-unknown" -> "untraced";
          default -> "screened-out";
        },
        "first-screen");
  }

  public CaseStory needScreened(String outcome) {
    by(
        "surveyor-malee",
        Role.SURVEYOR,
        new CaseLifeEvent.NeedScreened(outcome, null, null, personal("")));
    return moved(outcome.equals("needs-help") ? "selected" : "not-selected", "need-screen");
  }

  public CaseStory assignedTo(String caseManager) {
    by(
        "tambon-committee",
        Role.TAMBON_COMMITTEE,
        new CaseLifeEvent.Assigned(caseManager, personal("")));
    moved("assigned", "assign");
    by(caseManager, Role.CASE_MANAGER, new CaseLifeEvent.AssignmentAccepted());
    return moved("assessing", "accept-assignment");
  }

  public CaseStory assessed(boolean urgent) {
    by("cm-somsri", Role.CASE_MANAGER, assessment(urgent));
    return moved("assessed", "assess");
  }

  public AssessmentEvent.Assessed assessment(boolean urgent) {
    return new AssessmentEvent.Assessed(
        "home-visit",
        personal("ยาย"),
        "public-task",
        Arrays.stream(Dimension.values())
            .map(
                dimension ->
                    new AssessmentEvent.DimensionScore(
                        dimension,
                        2,
                        null,
                        personal("ข้อเท็จจริง"),
                        personal("จุดแข็ง"),
                        personal("ความต้องการ"),
                        AssessmentEvent.Confidentiality.NORMAL))
            .toList(),
        urgent);
  }

  public CarePlanEvent.CarePlan plan() {
    return new CarePlanEvent.CarePlan(
        personal("อยากเรียนช่าง"),
        personal("ขอให้ได้เรียน"),
        "nfe",
        List.of(new CarePlanEvent.Goal("g1", Dimension.EDUCATION, personal("กลับมาเรียน"))),
        List.of(
            new CarePlanEvent.PlannedAction(
                "a1",
                "g1",
                personal("พาไปสมัคร"),
                null,
                personal("สมศรี"),
                LocalDate.of(2026, 7, 1),
                new BigDecimal("500"),
                null,
                "อาสาสมัคร",
                null)),
        List.of(
            new CarePlanEvent.PlanMilestone(
                "m1",
                CarePlanEvent.PlanMilestone.Term.SHORT,
                personal("สมัครเรียน"),
                LocalDate.of(2026, 8, 1))),
        personal("ค่าเดินทาง"),
        LocalDate.of(2026, 9, 1));
  }

  public CaseStory planned() {
    by("cm-somsri", Role.CASE_MANAGER, new CarePlanEvent.PlanDrafted(1, plan()));
    moved("planning", "draft-plan");
    by("cm-somsri", Role.CASE_MANAGER, new CarePlanEvent.PlanSubmitted(1));
    moved("plan-submitted", "submit-plan");
    by("panel-korat", Role.EXPERT_PANEL, new CarePlanEvent.PlanReviewed(1, personal("ดี")));
    moved("plan-reviewed", "review-plan");
    by(
        "panel-korat",
        Role.EXPERT_PANEL,
        new CarePlanEvent.PlanApproved(1, "รายงาน 1/2569", new BigDecimal("500")));
    return moved("plan-approved", "approve-plan");
  }

  /** From found to an approved plan. */
  public CaseStory untilPlanned(String given) {
    return found(given)
        .firstScreened("out-of-school-confirmed")
        .needScreened("needs-help")
        .assignedTo("cm-somsri")
        .assessed(false)
        .planned();
  }

  public ReferralId refer(AgencyId agency) {
    ReferralId referral = new ReferralId(UUID.randomUUID());
    by("cm-somsri", Role.CASE_MANAGER, request(referral, agency, null));
    moved("referred", "refer");
    return referral;
  }

  /** A referral that its agency has received, and that rests on the consent of one of them. */
  public ReferralId receivedOnConsent(ConsentGiver by, AgencyId agency) {
    ReferralEvent.ReferralRequested told = request(new ReferralId(UUID.randomUUID()), agency, null);
    by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralEvent.ReferralRequested(
            told.referral(),
            agency,
            told.need(),
            told.service(),
            told.urgency(),
            by.legalBasis(),
            told.disclosed(),
            told.note(),
            null,
            told.goals(),
            told.actions(),
            told.tambon(),
            told.receiveBy(),
            told.answerBy()));
    received(told.referral(), agency);
    return told.referral();
  }

  public CaseStory consentWithdrawn(ConsentGiver by, AgencyId... agencies) {
    by(
        "surveyor-malee",
        Role.SURVEYOR,
        new ConsentEvent.ConsentWithdrawn(
            by, List.of(agencies), "home-visit", personal("ไม่สบายใจ")));
    return this;
  }

  public ReferralEvent.ReferralRequested request(
      ReferralId referral, AgencyId agency, @Nullable ReferralId basedOn) {
    return new ReferralEvent.ReferralRequested(
        referral,
        agency,
        Dimension.EDUCATION,
        "school-place",
        Urgency.NORMAL,
        "public-task",
        Map.of(SharedField.NAME, personal("ด.ช.ก้อง ใจดี"), SharedField.AGE, personal("13")),
        personal("ขอที่เรียน"),
        basedOn,
        List.of("g1"),
        List.of(),
        tambon,
        log.now().plus(Duration.ofDays(1)),
        log.now().plus(Duration.ofDays(7)));
  }

  public RecordedEvent officer(AgencyId agency, ReferralEvent event) {
    return log.append(
        id.value(), "officer-" + agency, Role.AGENCY_OFFICER, agency, event, log.now());
  }

  public CaseStory received(ReferralId referral, AgencyId agency) {
    officer(agency, new ReferralEvent.ReferralReceived(referral, agency));
    return this;
  }

  public CaseStory completed(ReferralId referral, AgencyId agency) {
    received(referral, agency);
    officer(agency, new ReferralEvent.ReferralAccepted(referral, agency, null, personal("")));
    officer(agency, new ReferralEvent.ReferralStarted(referral, agency, personal("")));
    officer(
        agency,
        new ReferralEvent.ReferralCompleted(
            referral, agency, "service-given", personal("ใบรับรอง"), personal("")));
    return this;
  }

  public LearningEvent.Enrolled enrolment(String pathway, boolean assessmentOwed) {
    return new LearningEvent.Enrolled(
        pathway,
        null,
        "สกร. อำเภอเมือง",
        null,
        null,
        "1/2569",
        personal("L-1"),
        LocalDate.of(2026, 6, 5),
        List.of(
            new LearningEvent.FollowUpDue("30-days", log.now().plus(Duration.ofDays(44))),
            new LearningEvent.FollowUpDue("90-days", log.now().plus(Duration.ofDays(104)))),
        assessmentOwed);
  }

  public CaseStory enrolled(String pathway, boolean assessmentOwed) {
    by("nfe-wichai", Role.NFE_TEACHER, enrolment(pathway, assessmentOwed));
    return moved("enrolled", "enrol");
  }

  public CaseStory followedUp(@Nullable String checkpoint) {
    by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new LearningEvent.FollowedUp(
            checkpoint,
            "home-visit",
            true,
            "attending",
            personal("ดี"),
            personal(""),
            null,
            List.of()));
    return moved("followed-up", "follow-up");
  }

  /** Taken over in another tambon, in which it is from now on. */
  public CaseStory takenOverIn(String other) {
    tambon = new AreaCode(other);
    by("nfe-wichai", Role.NFE_TEACHER, new CaseLifeEvent.Resumed(personal(""), tambon));
    return this;
  }

  public CaseStory migrated(int toVersion) {
    by(
        "system",
        Role.SYSTEM,
        new CaseLifeEvent.CaseMigrated(
            new MigrationId(UUID.randomUUID()),
            DEFINITION,
            1,
            toVersion,
            state,
            state,
            null,
            null,
            Map.of()));
    return this;
  }

  /** Referrals on both sides of a migration and of a take-over, open and ended. */
  public CaseStory untilTakenOver(AgencyId agency) {
    untilPlanned("ก้อง");
    completed(refer(agency), agency);
    ReferralId open = refer(agency);
    received(open, agency);
    migrated(2);
    refer(agency);
    receivedOnConsent(ConsentGiver.GUARDIAN, agency);
    takenOverIn("300201");
    consentWithdrawn(ConsentGiver.GUARDIAN);
    officer(agency, new ReferralEvent.ReferralAccepted(open, agency, null, personal("")));
    refer(agency);
    return this;
  }

  public CaseStory closed(String reason, boolean success) {
    by(
        "panel-korat",
        Role.EXPERT_PANEL,
        new CaseLifeEvent.Closed(reason, success, personal("หลักฐาน"), null));
    return moved("closed", "close");
  }

  /** Returns the number of the merge. */
  public long mergedInto(CaseId survivor) {
    RecordedEvent merged =
        by(
            "district-committee",
            Role.DISTRICT_COMMITTEE,
            new MergeEvent.Merged(survivor, personal("เลขเดียวกัน")));
    moved("merged", "merge");
    return merged.envelope().seq();
  }

  public CaseStory reopened(int episode) {
    by(
        "surveyor-malee",
        Role.SURVEYOR,
        new CaseLifeEvent.Reopened(episode, "dropped-out-again", personal("")));
    return moved("listed", "reopen");
  }
}
