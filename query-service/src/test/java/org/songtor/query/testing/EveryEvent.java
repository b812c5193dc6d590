package org.songtor.query.testing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent;
import org.songtor.event.Answer;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.Dimension;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.MigrationEvent;
import org.songtor.event.OpeningHours;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import org.songtor.referral.ConsentGiver;
import org.songtor.referral.SharedField;

/** One long case in which every kind of event there is happens at least once. */
public final class EveryEvent {
  public final TestLog log;
  public final AgencyId school;
  public final AgencyId trainer;
  public final CaseId caseId;
  public ResourceId tutor;
  public MigrationId migrated;
  public MigrationId abandoned;

  public EveryEvent(TestLog log, String tambon) {
    this.log = log;
    school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
    trainer = log.agency("ศูนย์ฝึกอาชีพ", AgencyEvent.AgencyKind.TRAINER);
    log.append(
        school.value(),
        "admin",
        Role.ADMINISTRATOR,
        new AgencyEvent.AgencyChanged(
            school, List.of(new AreaCode("30")), List.of("school-place"), "โทร. 044"));
    agencies();
    definitions();
    CaseStory story = new CaseStory(log, tambon);
    caseId = story.id();
    beforePlan(story);
    referrals(story);
    learning(story);
    merges(story);
    migration(story);
    resources();
  }

  private void agencies() {
    LocalDate day = LocalDate.of(2026, 6, 1);
    ofSchool(
        new AgencyEvent.AgencyDescribed(
            school,
            List.of(OpeningHours.of("MON-FRI 08:30-16:30")),
            trainer,
            Map.of("school-place", List.of(Dimension.EDUCATION))));
    ofSchool(new AgencyEvent.MemberJoined(school, "officer-school", AgencyEvent.Standing.HEAD));
    ofSchool(new AgencyEvent.MemberJoined(school, "left", AgencyEvent.Standing.OFFICER));
    ofSchool(new AgencyEvent.MemberLeft(school, "left"));
    ofSchool(
        new AgencyEvent.CapacityDeclared(
            school, "school-place", AgencyEvent.Capacity.HAS, day, day.plusMonths(1)));
    UUID agreement = UUID.fromString("00000000-0000-7000-8000-0000000000e1");
    ofSchool(
        new AgencyEvent.AgreementMade(
            school,
            agreement,
            new AreaCode("30"),
            "พาเด็กกลับเข้าเรียน \"รุ่น 1\"",
            List.of(SharedField.NAME, SharedField.AGE),
            day,
            day.plusYears(1),
            "public-task"));
    ofSchool(
        new AgencyEvent.AgreementSigned(school, agreement, AgencyEvent.Party.AREA, "core-team"));
    ofSchool(
        new AgencyEvent.AgreementSigned(
            school, agreement, AgencyEvent.Party.AGENCY, "officer-school"));
    ofSchool(new AgencyEvent.AgreementEnded(school, agreement, "เปลี่ยนผู้บริหาร"));
  }

  /** A volunteer whom the school keeps, and one who is gone. */
  private void resources() {
    tutor = resource(ResourceEvent.ResourceKind.VOLUNTEER, "พี่เลี้ยง ใจดี");
    log.append(
        tutor.value(),
        "admin",
        Role.ADMINISTRATOR,
        new ResourceEvent.ResourceChanged(
            tutor, entry(tutor, "พี่เลี้ยง \"ใจดี\"", LocalDate.of(2099, 12, 31))));
    ResourceId gone = resource(ResourceEvent.ResourceKind.PLACE, "ลานวัดเก่า");
    log.append(
        gone.value(),
        "admin",
        Role.ADMINISTRATOR,
        new ResourceEvent.ResourceRetired(gone, Personal.of(gone.person(), "ปิดปรับปรุง")));
  }

  private ResourceId resource(ResourceEvent.ResourceKind kind, String name) {
    ResourceId id = new ResourceId(UUID.randomUUID());
    log.append(
        id.value(),
        "admin",
        Role.ADMINISTRATOR,
        new ResourceEvent.ResourceListed(id, kind, entry(id, name, null)));
    return id;
  }

  private ResourceEvent.ResourceEntry entry(
      ResourceId id, String name, @Nullable LocalDate validUntil) {
    return new ResourceEvent.ResourceEntry(
        Personal.of(id.person(), name),
        List.of(new AreaCode("3001")),
        List.of("mentoring"),
        List.of(Dimension.EDUCATION, Dimension.SOCIAL),
        Personal.of(id.person(), "โทร 044"),
        Personal.of(id.person(), "ครั้งละ 2 คน"),
        validUntil,
        school);
  }

  private void ofSchool(AgencyEvent event) {
    log.append(school.value(), "admin", Role.ADMINISTRATOR, event);
  }

  /** Merged into another case, which could not; and then goes on for one that was no duplicate. */
  private void merges(CaseStory story) {
    CaseId other = new CaseId(UUID.randomUUID());
    long merge = story.mergedInto(other);
    story.by(
        "system",
        Role.SYSTEM,
        new MergeEvent.MergeRefused(other, merge, MergeEvent.Refusal.SURVIVOR_ENDED, List.of()));
    story.moved("listed", "merge-refused");
    long again = story.mergedInto(other);
    story.by("system", Role.SYSTEM, new MergeEvent.SurvivorTold(other, again, true));
    story.by(
        "district-committee",
        Role.DISTRICT_COMMITTEE,
        new MergeEvent.Unmerged(other, again, story.personal("ฝาแฝด"), List.of()));
    story.moved("listed", "unmerge");
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ConsentEvent.ConsentWithdrawn(
            ConsentGiver.GUARDIAN, List.of(school, trainer), "phone", story.personal("ไม่สบายใจ")));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ConsentEvent.ConsentGiven(
            ConsentGiver.GUARDIAN, List.of(school), "home-visit", story.personal("คุยกันแล้ว")));
    story.by("system", Role.SYSTEM, new MergeEvent.Absorbed(other, 4));
    story.by("system", Role.SYSTEM, new MergeEvent.AbsorptionUndone(other, 4));
  }

  private void migration(CaseStory story) {
    MigrationId id = new MigrationId(UUID.randomUUID());
    ofMigration(
        id,
        "core-korat",
        new MigrationEvent.MigrationRequested(
            id,
            "korat-four-tier",
            1,
            2,
            new MigrationEvent.Selection(List.of(new AreaCode("30")), List.of(), List.of(), false),
            Map.of()));
    MigrationEvent.Misfit misfit =
        new MigrationEvent.Misfit(caseId, MigrationEvent.MisfitReason.STATE_MISSING, "refused");
    ofMigration(id, "system", new MigrationEvent.CasesExamined(id, 1, 1, List.of(misfit), true));
    ofMigration(id, "province-committee", new MigrationEvent.MigrationStarted(id));
    story.by(
        "system",
        Role.SYSTEM,
        new CaseLifeEvent.CaseMigrated(
            id, "korat-four-tier", 1, 1, "listed", "listed", null, null, Map.of()));
    ofMigration(id, "system", new MigrationEvent.CasesMoved(id, 1, 1, List.of()));
    ofMigration(id, "system", new MigrationEvent.MigrationFinished(id, 1, 0));
    MigrationId other = new MigrationId(UUID.randomUUID());
    ofMigration(
        other,
        "core-korat",
        new MigrationEvent.MigrationRequested(
            other,
            "korat-four-tier",
            1,
            2,
            new MigrationEvent.Selection(List.of(new AreaCode("50")), List.of(), List.of(), false),
            Map.of()));
    ofMigration(other, "admin", new MigrationEvent.MigrationAbandoned(other, "ขอผิด"));
    migrated = id;
    abandoned = other;
  }

  private void ofMigration(MigrationId id, String actor, MigrationEvent event) {
    log.append(id.value(), actor, Role.ADMINISTRATOR, event);
  }

  private void definitions() {
    UUID stream = DefinitionEvent.streamOf("every-way");
    log.append(
        stream,
        "core-korat",
        Role.PROVINCE_CORE_TEAM,
        new DefinitionEvent.DefinitionDrafted("every-way", 1, "digest", "format: 1"));
    log.append(
        stream,
        "province-committee",
        Role.PROVINCE_COMMITTEE,
        new DefinitionEvent.DefinitionPublished("every-way", 1, "digest", "format: 1"));
    log.append(
        stream,
        "province-committee",
        Role.PROVINCE_COMMITTEE,
        new DefinitionEvent.DefinitionRetired("every-way", 1, "ใช้อีกไม่ได้"));
  }

  private void beforePlan(CaseStory story) {
    story.found("ก้อง").firstScreened("out-of-school-confirmed").needScreened("needs-help");
    story.by(
        "surveyor-malee",
        Role.SURVEYOR,
        new CorrectionEvent.ChildCorrected(
            0, story.personal("สะกดผิด"), story.child("ก้องเกียรติ")));
    story.assignedTo("cm-somsri");
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ContactEvent.ContactPlanned(
            LocalDate.of(2026, 6, 3), "phone", story.personal("นัดเยี่ยม")));
    RecordedEvent contact =
        story.by(
            "cm-somsri",
            Role.CASE_MANAGER,
            new ContactEvent.ContactMade(
                LocalDate.of(2026, 6, 3), "phone", false, null, null, story.personal("")));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CorrectionEvent.EnteredInError(contact.envelope().seq(), story.personal("ผิดคน")));
    log.pass(Duration.ofDays(15));
    story.by(
        "system",
        Role.SYSTEM,
        new DeadlineEvent.StateDeadlineMissed(
            "assessing", log.now(), Role.DISTRICT_COMMITTEE, 1, null));
    story.assessed(true);
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new FormAnswered(
            "household",
            "assess",
            1,
            Map.of("members", new Answer.Numeric(new java.math.BigDecimal("4"))),
            Map.of("head", story.personal(new Answer.Text("ยาย"))),
            List.of()));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CaseLifeEvent.Held("treat-first", LocalDate.of(2026, 8, 1), story.personal(""), null));
    story.moved("on-hold", "hold");
    story.by("cm-somsri", Role.CASE_MANAGER, new CaseLifeEvent.Resumed(story.personal(""), null));
    story.moved("assessed", "resume");
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CaseLifeEvent.HelpRefused(
            "guardian",
            "must-work",
            List.of("nfe"),
            LocalDate.of(2026, 11, 1),
            story.personal("")));
    story.moved("refused", "refuse");
    story.by("cm-somsri", Role.CASE_MANAGER, new CaseLifeEvent.Resumed(story.personal(""), null));
    story.moved("assessed", "accept-help");
    story.by("cm-somsri", Role.CASE_MANAGER, new CarePlanEvent.PlanDrafted(1, story.plan()));
    story.moved("planning", "draft-plan");
    story.by("cm-somsri", Role.CASE_MANAGER, new CarePlanEvent.PlanSubmitted(1));
    story.moved("plan-submitted", "submit-plan");
    story.by(
        "panel-korat",
        Role.EXPERT_PANEL,
        new CarePlanEvent.PlanReturned(1, "unclear-goals", story.personal("")));
    story.moved("planning", "return-plan");
    story.planned();
  }

  private void referrals(CaseStory story) {
    ReferralId first = story.refer(school);
    story.by(
        "system",
        Role.SYSTEM,
        new ReferralEvent.ReferralBecameOverdue(
            first,
            school,
            ReferralEvent.Awaited.RECEIPT,
            log.now(),
            Role.DISTRICT_COMMITTEE,
            1,
            null,
            null));
    story.received(first, school);
    ReferralId second = new ReferralId(UUID.randomUUID());
    story.officer(
        school,
        new ReferralEvent.ReferralRedirected(
            first, school, "wrong-agency", trainer, second, story.personal("")));
    story.by("system", Role.SYSTEM, story.request(second, trainer, first));
    story.received(second, trainer);
    story.officer(
        trainer,
        new ReferralEvent.ReferralAccepted(
            second, trainer, LocalDate.of(2026, 7, 1), story.personal("")));
    story.officer(trainer, new ReferralEvent.ReferralStarted(second, trainer, story.personal("")));
    story.officer(
        trainer,
        new ReferralEvent.ReferralPutOnHold(
            second, trainer, "waiting-for-client", LocalDate.of(2026, 7, 9), story.personal("")));
    story.officer(trainer, new ReferralEvent.ReferralResumed(second, trainer, story.personal("")));
    story.officer(
        trainer,
        new ReferralEvent.ReferralFailed(second, trainer, "child-left", story.personal("")));
    ReferralId third = story.refer(school);
    story.officer(
        school,
        new ReferralEvent.ReferralRejected(third, school, "no-capacity", story.personal("")));
    ReferralId fourth = story.refer(school);
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralEvent.ReferralCancelled(
            fourth, school, "no-longer-needed", story.personal("")));
    story.completed(story.refer(trainer), trainer);
    unanswered(story);
    changesOfMind(story);
  }

  /** Sent again once, and then back with its sender. */
  private void unanswered(CaseStory story) {
    ReferralId asked = story.refer(trainer);
    ReferralId again = new ReferralId(UUID.randomUUID());
    story.by(
        "system",
        Role.SYSTEM,
        new ReferralEvent.ReferralBecameOverdue(
            asked,
            trainer,
            ReferralEvent.Awaited.ANSWER,
            log.now(),
            Role.DISTRICT_COMMITTEE,
            1,
            null,
            log.now()));
    story.by(
        "system", Role.SYSTEM, new ReferralEvent.ReferralExpired(asked, trainer, log.now(), again));
    story.by("system", Role.SYSTEM, story.request(again, trainer, asked));
    story.by(
        "system", Role.SYSTEM, new ReferralEvent.ReferralExpired(again, trainer, log.now(), null));
  }

  private void changesOfMind(CaseStory story) {
    ReferralId referral = story.refer(trainer);
    story.received(referral, trainer);
    ReferralEvent.ReferralAccepted accepted =
        new ReferralEvent.ReferralAccepted(referral, trainer, null, story.personal(""));
    story.officer(trainer, accepted);
    story.officer(
        trainer,
        new ReferralEvent.AcceptanceCorrected(
            referral,
            trainer,
            "wrong-referral",
            log.now().plus(Duration.ofDays(7)),
            story.personal("")));
    story.officer(trainer, accepted);
    story.officer(
        trainer, new ReferralEvent.ReferralStarted(referral, trainer, story.personal("")));
    story.officer(
        trainer,
        new ReferralEvent.ProgressReported(
            referral, trainer, "scheduled", LocalDate.of(2026, 7, 20), story.personal("")));
    story.officer(
        trainer, new ReferralEvent.ReferenceSet(referral, trainer, story.personal("แฟ้ม 12/2569")));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralEvent.AnsweredByProxy(
            referral,
            trainer,
            "report-progress",
            story.personal("ครูช่าง"),
            "phone",
            story.personal("")));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralEvent.ProgressReported(
            referral, trainer, "no-show", LocalDate.of(2026, 7, 21), story.personal("")));
    story.officer(
        trainer, new ReferralEvent.ReferralAssigned(referral, trainer, "officer-trainer"));
    story.officer(
        trainer, new ReferralEvent.ReferralReleased(referral, trainer, "officer-trainer"));
    ReferralEvent.CancellationRequested asked =
        new ReferralEvent.CancellationRequested(
            referral, trainer, "no-longer-needed", story.personal(""));
    story.by("cm-somsri", Role.CASE_MANAGER, asked);
    story.officer(
        trainer,
        new ReferralEvent.CancellationRefused(
            referral, trainer, "help-under-way", story.personal("")));
    story.by("cm-somsri", Role.CASE_MANAGER, asked);
    story.officer(
        trainer, new ReferralEvent.CancellationAgreed(referral, trainer, story.personal("")));
    story.officer(
        trainer,
        new ReferralEvent.OutputAttached(
            referral, trainer, "trained", story.personal("ใบรับรอง"), story.personal("")));
    story.by("cm-somsri", Role.CASE_MANAGER, new ReferralEvent.OutcomeTakenIn(referral, trainer));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CarePlanEvent.PlanProgressed(1, referral, Map.of("g1", true), Map.of("a1", false)));
    ReferralId mistaken = story.refer(trainer);
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralEvent.ReferralEnteredInError(
            mistaken, trainer, "wrong-child", story.personal("")));
  }

  private void learning(CaseStory story) {
    RecordedEvent enrolled =
        story.by("nfe-wichai", Role.NFE_TEACHER, story.enrolment("nfe", false));
    story.moved("enrolled", "enrol");
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CorrectionEvent.EntryCorrected(
            enrolled.envelope().seq(),
            story.personal("ผิดรูปแบบ"),
            story.enrolment("skills-training", false)));
    story.followedUp("30-days");
    story.by(
        "system",
        Role.SYSTEM,
        new DeadlineEvent.FollowUpMissed("90-days", log.now(), Role.DISTRICT_COMMITTEE));
    story.by(
        "system",
        Role.SYSTEM,
        new DeadlineEvent.AttendanceAwaited(
            ReferralId.of("00000000-0000-7000-8000-0000000000e9"),
            AgencyId.of("00000000-0000-7000-8000-0000000000a4"),
            log.now()));
    story.by(
        "system",
        Role.SYSTEM,
        new DeadlineEvent.AttendanceUnconfirmed(
            ReferralId.of("00000000-0000-7000-8000-0000000000e9"),
            AgencyId.of("00000000-0000-7000-8000-0000000000a4"),
            log.now(),
            Role.DISTRICT_COMMITTEE,
            1,
            null));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new LearningEvent.AttendanceContradicted(
            List.of(ReferralId.of("00000000-0000-7000-8000-0000000000e9"))));
    story.by("cm-somsri", Role.CASE_MANAGER, new LearningEvent.AttendanceSettled());
    story.closed("learning-retained", true);
    story.reopened(2);
  }
}
