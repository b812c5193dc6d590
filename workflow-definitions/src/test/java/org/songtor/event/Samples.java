package org.songtor.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.event.AgencyEvent.AgencyChanged;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.AssessmentEvent.DimensionScore;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.CarePlanEvent.PlanMilestone;
import org.songtor.event.CarePlanEvent.PlannedAction;
import org.songtor.event.ReferralEvent.Awaited;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.songtor.language.LocalizedText;
import org.songtor.language.MigrationId;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import org.songtor.referral.ConsentGiver;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** One event of every type, with every component filled; about a child who does not exist. */
public final class Samples {
  public static final CaseId CASE = CaseId.of("00000000-0000-7000-8000-0000000000c1");
  public static final CaseId OTHER_CASE = CaseId.of("00000000-0000-7000-8000-0000000000c2");
  public static final PersonId CHILD = PersonId.of("00000000-0000-7000-8000-0000000000d1");
  public static final AgencyId HEALTH = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  public static final UUID AGREEMENT = UUID.fromString("00000000-0000-7000-8000-0000000000e1");
  public static final AgencyId SCHOOL = AgencyId.of("00000000-0000-7000-8000-0000000000a4");
  public static final ReferralId REFERRAL = ReferralId.of("00000000-0000-7000-8000-0000000000e1");
  public static final ReferralId NEXT_REFERRAL =
      ReferralId.of("00000000-0000-7000-8000-0000000000e2");
  public static final ResourceId RESOURCE = ResourceId.of("00000000-0000-7000-8000-0000000000b7");
  public static final AreaCode TAMBON = new AreaCode("300101");
  public static final Instant NOON = Instant.parse("2026-06-01T05:00:00Z");
  public static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  public static final LocalDate BIRTH = LocalDate.of(2014, 5, 20);

  public static final MigrationId MIGRATION =
      MigrationId.of("00000000-0000-7000-8000-0000000000f7");
  private static final MigrationEvent.Misfit MISFIT =
      new MigrationEvent.Misfit(CASE, MigrationEvent.MisfitReason.STATE_MISSING, "refused");
  private static final String YAML = "format: 1\ndefinition: korat-four-tier\nversion: 2\n";
  private static final String DIGEST =
      "4df8ab17e4d1a46b1c6a5e0ee6e1f6a3d4c9a1f3e2b7c8d9e0f1a2b3c4d5e6f7";

  private Samples() {}

  public static <T> Personal<T> ofChild(T value) {
    return Personal.of(CHILD, value);
  }

  /** Every type there is; a new one is added here. */
  public static List<SongtorEvent> all() {
    return List.of(
        found(),
        new CaseLifeEvent.CaseMoved(
            "listed", "confirmed", "first-screen", "korat-four-tier", 1, NOON),
        firstScreened("out-of-school-confirmed"),
        new CaseLifeEvent.NeedScreened("not-selected", "less-urgent", TODAY, ofChild("หมายเหตุ")),
        new CaseLifeEvent.Assigned("cm-somsri", ofChild("ใกล้บ้าน")),
        new CaseLifeEvent.AssignmentAccepted(),
        new CaseLifeEvent.Held("treat-first", TODAY, ofChild("ผ่าตัด"), new AreaCode("300201")),
        new CaseLifeEvent.Resumed(ofChild("หายดีแล้ว"), new AreaCode("300201")),
        new CaseLifeEvent.HelpRefused(
            "guardian",
            "must-work",
            List.of("nfe", "learn-to-earn"),
            TODAY,
            ofChild("ขอคิดดูก่อน")),
        new CaseLifeEvent.Closed(
            "deceased", false, ofChild("ครอบครัวแจ้ง"), ofChild("มรณบัตร 123/2569")),
        new CaseLifeEvent.Reopened(2, "dropped-again", ofChild("หยุดเรียนอีก")),
        new MergeEvent.Merged(OTHER_CASE, ofChild("เลขประจำตัวเดียวกัน")),
        new MergeEvent.Unmerged(
            OTHER_CASE,
            7,
            ofChild("เป็นพี่น้องฝาแฝด"),
            List.of(new LearningEvent.FollowUpDue("90-days", NOON))),
        new MergeEvent.MergeRefused(
            OTHER_CASE,
            7,
            MergeEvent.Refusal.SURVIVOR_MERGED,
            List.of(new LearningEvent.FollowUpDue("90-days", NOON))),
        new MergeEvent.SurvivorTold(OTHER_CASE, 7, true),
        new MergeEvent.Absorbed(OTHER_CASE, 7),
        new MergeEvent.AbsorptionUndone(OTHER_CASE, 7),
        new ConsentEvent.ConsentWithdrawn(
            ConsentGiver.GUARDIAN, List.of(HEALTH), "phone", ofChild("ไม่สบายใจ")),
        new ConsentEvent.ConsentGiven(
            ConsentGiver.CHILD, List.of(HEALTH), "home-visit", ofChild("คุยกันแล้ว")),
        new ContactEvent.ContactPlanned(TODAY, "home-visit", ofChild("เยี่ยมครั้งแรก")),
        contactMade(true),
        assessed(true),
        new CarePlanEvent.PlanDrafted(1, plan()),
        new CarePlanEvent.PlanSubmitted(1),
        new CarePlanEvent.PlanReviewed(1, ofChild("เห็นชอบ")),
        new CarePlanEvent.PlanApproved(1, "มติที่ประชุม 3/2569", new BigDecimal("12500.50")),
        new CarePlanEvent.PlanReturned(1, "goals-unclear", ofChild("ขอเป้าหมายที่วัดได้")),
        new CarePlanEvent.PlanProgressed(1, REFERRAL, Map.of("g1", true), Map.of("a1", false)),
        requested(),
        new ReferralEvent.ReferralReceived(REFERRAL, HEALTH),
        new ReferralEvent.ReferralAccepted(REFERRAL, HEALTH, TODAY, ofChild("นัดตรวจ")),
        new ReferralEvent.ReferralRejected(REFERRAL, HEALTH, "no-capacity", ofChild("เตียงเต็ม")),
        new ReferralEvent.ReferralRedirected(
            REFERRAL, HEALTH, "wrong-agency", SCHOOL, NEXT_REFERRAL, ofChild("ส่งต่อโรงเรียน")),
        new ReferralEvent.ReferralStarted(REFERRAL, HEALTH, ofChild("เริ่มรักษา")),
        new ReferralEvent.ReferralPutOnHold(
            REFERRAL, HEALTH, "waiting-for-documents", TODAY, ofChild("รอเอกสาร")),
        new ReferralEvent.ReferralResumed(REFERRAL, HEALTH, ofChild("ได้เอกสารแล้ว")),
        new ReferralEvent.ReferralCompleted(
            REFERRAL, HEALTH, "treated", ofChild("ใบรับรองแพทย์"), ofChild("นัดติดตาม")),
        new ReferralEvent.ReferralFailed(REFERRAL, HEALTH, "cannot-contact", ofChild("โทรไม่ติด")),
        new ReferralEvent.ReferralCancelled(REFERRAL, HEALTH, "sent-in-error", ofChild("ส่งผิด")),
        new ReferralEvent.CancellationRequested(
            REFERRAL, HEALTH, "need-met", ofChild("ได้ที่เรียนแล้ว")),
        new ReferralEvent.CancellationAgreed(REFERRAL, HEALTH, ofChild("หยุดแล้ว")),
        new ReferralEvent.CancellationRefused(
            REFERRAL, HEALTH, "help-under-way", ofChild("กำลังผ่าตัด")),
        new ReferralEvent.ProgressReported(
            REFERRAL, HEALTH, "scheduled", TODAY, ofChild("นัดเช้า")),
        new ReferralEvent.ReferenceSet(REFERRAL, HEALTH, ofChild("HN 12-3456")),
        new ReferralEvent.AnsweredByProxy(
            REFERRAL,
            HEALTH,
            "accept",
            ofChild("พยาบาลสุดา"),
            "phone",
            ofChild("แฟ้มหนังสือรับ 12/2569")),
        new ReferralEvent.ReferralAssigned(REFERRAL, HEALTH, "officer-health"),
        new ReferralEvent.ReferralReleased(REFERRAL, HEALTH, "officer-health"),
        new ReferralEvent.OutputAttached(
            REFERRAL, HEALTH, "treated", ofChild("ผลตรวจเลือด"), ofChild("มาถึงภายหลัง")),
        new ReferralEvent.AcceptanceCorrected(
            REFERRAL, HEALTH, "wrong-referral", NOON.plusSeconds(60), ofChild("กดผิดเรื่อง")),
        new ReferralEvent.OutcomeTakenIn(REFERRAL, HEALTH),
        new ReferralEvent.ReferralEnteredInError(
            REFERRAL, HEALTH, "wrong-child", ofChild("คนละคนกัน")),
        new ReferralEvent.ReferralBecameOverdue(
            REFERRAL,
            HEALTH,
            Awaited.ANSWER,
            NOON,
            Role.DISTRICT_COMMITTEE,
            1,
            NOON.plusSeconds(9),
            NOON.plusSeconds(99)),
        new ReferralEvent.ReferralExpired(REFERRAL, HEALTH, NOON, NEXT_REFERRAL),
        enrolled(),
        followedUp("30-days"),
        new FormAnswered(
            "household",
            "assess",
            7,
            Map.of(
                "members",
                new Answer.Numeric(new BigDecimal("4")),
                "share",
                new Answer.Numeric(new BigDecimal("0.50")),
                "works",
                new Answer.YesNo(true),
                "since",
                new Answer.Text("2026-05-31"),
                "wishes",
                new Answer.Codes(List.of("nfe", "learn-to-earn"))),
            Map.of(
                "income",
                ofChild(new Answer.Numeric(new BigDecimal("2500"))),
                "head",
                ofChild(new Answer.Text("ยายของเด็ก"))),
            List.of("income")),
        new CorrectionEvent.EntryCorrected(3, ofChild("พิมพ์ผิด"), contactMade(false)),
        new CorrectionEvent.ChildCorrected(0, ofChild("สะกดชื่อผิด"), child()),
        new CorrectionEvent.EnteredInError(3, ofChild("บันทึกผิดคน")),
        new DeadlineEvent.StateDeadlineMissed(
            "assessing", NOON, Role.DISTRICT_COMMITTEE, 1, NOON.plusSeconds(9)),
        new DeadlineEvent.FollowUpMissed("30-days", NOON, Role.DISTRICT_COMMITTEE),
        new LearningEvent.AttendanceContradicted(List.of(REFERRAL)),
        new LearningEvent.AttendanceSettled(),
        new DeadlineEvent.AttendanceAwaited(REFERRAL, SCHOOL, NOON),
        new DeadlineEvent.AttendanceUnconfirmed(
            REFERRAL, SCHOOL, NOON, Role.DISTRICT_COMMITTEE, 1, null),
        new AgencyRegistered(
            HEALTH,
            new LocalizedText("โรงพยาบาลตัวอย่าง", "Example hospital"),
            AgencyKind.HEALTH,
            AgencyLevel.PROVINCE,
            List.of(new AreaCode("30")),
            List.of("medical-treatment", "mental-health"),
            "044-000-000"),
        new AgencyChanged(
            HEALTH, List.of(new AreaCode("3001")), List.of("medical-treatment"), "044-000-001"),
        new AgencyEvent.AgencyDescribed(
            HEALTH,
            List.of(OpeningHours.of("MON-FRI 08:30-16:30"), OpeningHours.of("SAT 09:00-12:00")),
            SCHOOL,
            Map.of("medical-treatment", List.of(Dimension.HEALTH))),
        new AgencyEvent.MemberJoined(HEALTH, "officer-health", AgencyEvent.Standing.HEAD),
        new AgencyEvent.MemberLeft(HEALTH, "officer-health"),
        new AgencyEvent.CapacityDeclared(
            HEALTH,
            "medical-treatment",
            AgencyEvent.Capacity.WAITLIST_ONLY,
            LocalDate.parse("2026-06-01"),
            LocalDate.parse("2026-06-30")),
        new AgencyEvent.AgreementMade(
            HEALTH,
            AGREEMENT,
            new AreaCode("30"),
            "ส่งต่อเด็กเพื่อรับการรักษา",
            List.of(SharedField.NAME, SharedField.NEED),
            LocalDate.parse("2026-06-01"),
            LocalDate.parse("2027-05-31"),
            "public-task"),
        new AgencyEvent.AgreementSigned(
            HEALTH, AGREEMENT, AgencyEvent.Party.AGENCY, "officer-health"),
        new AgencyEvent.AgreementEnded(HEALTH, AGREEMENT, "หมดความจำเป็น"),
        new ResourceEvent.ResourceListed(
            RESOURCE, ResourceEvent.ResourceKind.VOLUNTEER, entry("พี่เลี้ยงตัวอย่าง ทดสอบ")),
        new ResourceEvent.ResourceChanged(RESOURCE, entry("พี่เลี้ยงตัวอย่าง")),
        new ResourceEvent.ResourceRetired(RESOURCE, ofVolunteer("ย้ายไปต่างจังหวัด")),
        new DefinitionEvent.DefinitionDrafted("korat-four-tier", 2, DIGEST, YAML),
        new DefinitionEvent.DefinitionPublished("korat-four-tier", 2, DIGEST, YAML),
        new DefinitionEvent.DefinitionRetired("korat-four-tier", 1, "มีรุ่นใหม่แล้ว"),
        new CaseLifeEvent.CaseMigrated(
            MIGRATION,
            "korat-four-tier",
            1,
            2,
            "on-hold",
            "waiting",
            "assessed",
            NOON,
            Map.of("on-hold", "waiting")),
        new MigrationEvent.MigrationRequested(
            MIGRATION,
            "korat-four-tier",
            1,
            2,
            new MigrationEvent.Selection(
                List.of(new AreaCode("30")), List.of("on-hold"), List.of(CASE), true),
            Map.of("on-hold", "waiting")),
        new MigrationEvent.CasesExamined(MIGRATION, 77, 41, List.of(MISFIT), true),
        new MigrationEvent.MigrationStarted(MIGRATION),
        new MigrationEvent.CasesMoved(MIGRATION, 77, 41, List.of(MISFIT)),
        new MigrationEvent.MigrationFinished(MIGRATION, 41, 1),
        new MigrationEvent.MigrationAbandoned(MIGRATION, "ขอไว้ผิดรุ่น"));
  }

  private static ResourceEvent.ResourceEntry entry(String name) {
    return new ResourceEvent.ResourceEntry(
        ofVolunteer(name),
        List.of(new AreaCode("3001")),
        List.of("mentoring"),
        List.of(Dimension.EDUCATION, Dimension.SOCIAL),
        ofVolunteer("โทร 044-000-000 (เลขสมมติ)"),
        ofVolunteer("รับได้ 3 คน"),
        TODAY.plusYears(1),
        SCHOOL);
  }

  private static <T> Personal<T> ofVolunteer(T value) {
    return Personal.of(RESOURCE.person(), value);
  }

  public static ChildRecord child() {
    return childBornOn(BIRTH);
  }

  public static ChildRecord childBornOn(LocalDate birth) {
    return new ChildRecord(
        CHILD,
        ofChild(new ChildName("ด.ช.", "ตัวอย่าง", "ทดสอบ", "เอ")),
        ofChild(new BirthDate(birth, BirthDate.Precision.DAY)),
        ofChild(Sex.MALE),
        ofChild(new IdentityDocument(IdentityDocument.Kind.G_CODE, "G000000000001")),
        ofChild(new HomeAddress(TAMBON, "หมู่ 3", "12/3", "0800000000")),
        ofChild(new Guardian("ผู้ปกครอง ทดสอบ", "ยาย", "0800000001")),
        ofChild(new LastSchool("โรงเรียนตัวอย่าง", "สพฐ.", "ป.6", "1/2567")));
  }

  public static CaseLifeEvent.Found found() {
    return new CaseLifeEvent.Found(
        CASE,
        child(),
        new CaseLifeEvent.Source("iSEE 2567", "b1", 1),
        TAMBON,
        "korat-four-tier",
        1);
  }

  public static CaseLifeEvent.FirstScreened firstScreened(String outcome) {
    return new CaseLifeEvent.FirstScreened(outcome, ofChild("ผู้ใหญ่บ้าน"), ofChild("ไม่ได้เรียน"));
  }

  public static ContactEvent.ContactMade contactMade(boolean reached) {
    return new ContactEvent.ContactMade(
        TODAY, "home-visit", reached, ofChild("ยาย"), ofChild("แนะนำ สกร."), ofChild("ไปกับ อสม."));
  }

  public static Assessed assessed(boolean urgent) {
    List<DimensionScore> scores =
        Arrays.stream(Dimension.values())
            .map(
                dimension ->
                    new DimensionScore(
                        dimension,
                        dimension == Dimension.RISK ? null : Integer.valueOf(2),
                        dimension == Dimension.RISK ? "not-safe-now" : null,
                        ofChild("ข้อเท็จจริง"),
                        ofChild("จุดแข็ง"),
                        ofChild("ความต้องการ"),
                        dimension == Dimension.HEALTH
                            ? Confidentiality.SENSITIVE
                            : Confidentiality.NORMAL))
            .toList();
    return new Assessed("home-visit", ofChild("ยาย"), "public-task", scores, urgent);
  }

  public static CarePlan plan() {
    return new CarePlan(
        ofChild("อยากเป็นช่าง"),
        ofChild("อยากให้เรียนใกล้บ้าน"),
        "nfe",
        List.of(new Goal("g1", Dimension.EDUCATION, ofChild("กลับมาเรียน"))),
        List.of(
            new PlannedAction(
                "a1",
                "g1",
                ofChild("พาไปสมัครเรียน"),
                SCHOOL,
                ofChild("ครูตัวอย่าง"),
                TODAY,
                new BigDecimal("500"),
                "กสศ.",
                "ครูอาสา",
                RESOURCE)),
        List.of(new PlanMilestone("m1", PlanMilestone.Term.SHORT, ofChild("สมัครแล้ว"), TODAY)),
        ofChild("ต้องช่วยงานบ้าน"),
        TODAY);
  }

  public static ReferralEvent.ReferralRequested requested() {
    return new ReferralEvent.ReferralRequested(
        REFERRAL,
        HEALTH,
        Dimension.HEALTH,
        "medical-treatment",
        Urgency.NORMAL,
        "public-task",
        Map.of(SharedField.NAME, ofChild("ตัวอย่าง ทดสอบ"), SharedField.AGE, ofChild("12")),
        ofChild("ปวดท้องบ่อย"),
        NEXT_REFERRAL,
        List.of("g1"),
        List.of("a1"),
        TAMBON,
        NOON,
        NOON.plusSeconds(60),
        AGREEMENT);
  }

  public static LearningEvent.Enrolled enrolled() {
    return new LearningEvent.Enrolled(
        "nfe",
        SCHOOL,
        "สกร. ตัวอย่าง",
        "สกร.",
        "ม.1",
        "1/2569",
        ofChild("L-0001"),
        TODAY,
        List.of(
            new LearningEvent.FollowUpDue("30-days", NOON.plus(Duration.ofDays(44))),
            new LearningEvent.FollowUpDue("90-days", NOON.plus(Duration.ofDays(104)))),
        true);
  }

  public static LearningEvent.FollowedUp followedUp(String checkpoint) {
    return new LearningEvent.FollowedUp(
        checkpoint,
        "school-visit",
        true,
        "attending",
        ofChild("ร่าเริง"),
        ofChild("มีเพื่อนแล้ว"),
        TODAY,
        List.of("g1"));
  }

  /** An envelope with every component filled. */
  public static EventEnvelope envelopeOf(SongtorEvent event) {
    UUID stream =
        switch (event) {
          case CaseEvent ofCase -> CASE.value();
          case AgencyEvent ofAgency -> HEALTH.value();
          case ResourceEvent ofResource -> ofResource.resource().value();
          case DefinitionEvent ofDefinition -> DefinitionEvent.streamOf(ofDefinition.definition());
          case MigrationEvent ofMigration -> ofMigration.migration().value();
        };
    StreamKind kind =
        switch (event) {
          case CaseEvent ofCase -> StreamKind.CASE;
          case AgencyEvent ofAgency -> StreamKind.AGENCY;
          case ResourceEvent ofResource -> StreamKind.RESOURCE;
          case DefinitionEvent ofDefinition -> StreamKind.DEFINITION;
          case MigrationEvent ofMigration -> StreamKind.MIGRATION;
        };
    return new EventEnvelope(
        EventId.of("00000000-0000-7000-8000-0000000000f1"),
        42,
        kind,
        stream,
        7,
        "cm-somsri",
        Role.CASE_MANAGER,
        new AreaCode("3001"),
        HEALTH,
        NOON.minusSeconds(3600),
        NOON,
        UUID.fromString("00000000-0000-7000-8000-0000000000b1"),
        UUID.fromString("00000000-0000-7000-8000-0000000000b2"),
        ofChild("ไม่มีสัญญาณอินเทอร์เน็ต"),
        Duration.ofDays(30));
  }
}
