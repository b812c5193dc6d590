package org.songtor.query.definitions.trial;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.songtor.calendar.Length;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestLog;

/** A case of Korat whose moves have the limits that its definition says. */
final class KoratStory {
  static final WorkflowDefinition KORAT =
      new ShippedDefinitions().find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();

  private final TestLog log;
  private final CaseStory story;
  private final String tambon;
  private String state = "";

  KoratStory(TestLog log, String tambon) {
    this.log = log;
    this.tambon = tambon;
    this.story = new CaseStory(log, tambon);
  }

  CaseId id() {
    return story.id();
  }

  KoratStory found() {
    return step(
        "surveyor-malee",
        Role.SURVEYOR,
        "found",
        KORAT.initialState().id(),
        new CaseLifeEvent.Found(
            story.id(),
            story.child("ก้อง"),
            new CaseLifeEvent.Source("iSEE 2567", "b1", 1),
            new org.songtor.language.AreaCode(tambon),
            KORAT.id().name(),
            KORAT.id().version()));
  }

  KoratStory selected() {
    return found()
        .step(
            "surveyor-malee",
            Role.SURVEYOR,
            "first-screen",
            "confirmed",
            new CaseLifeEvent.FirstScreened(
                "out-of-school-confirmed", story.personal("ผู้ใหญ่บ้าน"), story.personal("")))
        .step(
            "nfe-wichai",
            Role.NFE_TEACHER,
            "need-screen",
            "selected",
            new CaseLifeEvent.NeedScreened("needs-help", null, null, story.personal("")));
  }

  KoratStory assessed(boolean urgent) {
    return selected()
        .step(
            "tambon-committee",
            Role.TAMBON_COMMITTEE,
            "assign",
            "assigned",
            new CaseLifeEvent.Assigned("cm-somsri", story.personal("")))
        .step(
            "cm-somsri",
            Role.CASE_MANAGER,
            "accept-assignment",
            "assessing",
            new CaseLifeEvent.AssignmentAccepted())
        .step("cm-somsri", Role.CASE_MANAGER, "assess", "assessed", story.assessment(urgent));
  }

  KoratStory approved(boolean urgent) {
    return assessed(urgent)
        .step(
            "cm-somsri",
            Role.CASE_MANAGER,
            "draft-plan",
            "planning",
            new CarePlanEvent.PlanDrafted(1, story.plan()))
        .step(
            "cm-somsri",
            Role.CASE_MANAGER,
            "submit-plan",
            "plan-submitted",
            new CarePlanEvent.PlanSubmitted(1))
        .step(
            "panel-korat",
            Role.EXPERT_PANEL,
            "review-plan",
            "plan-reviewed",
            new CarePlanEvent.PlanReviewed(1, story.personal("")))
        .step(
            "panel-korat",
            Role.EXPERT_PANEL,
            "approve-plan",
            "plan-approved",
            new CarePlanEvent.PlanApproved(1, "มติ 1", BigDecimal.ONE));
  }

  KoratStory referred(AgencyId school) {
    ReferralId referral = new ReferralId(UUID.randomUUID());
    approved(false);
    ReferralEvent.ReferralRequested sample = story.request(referral, school, null);
    return step(
        "cm-somsri",
        Role.CASE_MANAGER,
        "refer",
        "referred",
        new ReferralEvent.ReferralRequested(
            referral,
            school,
            sample.need(),
            sample.service(),
            sample.urgency(),
            sample.legalBasis(),
            sample.disclosed(),
            sample.note(),
            null,
            sample.goals(),
            sample.actions(),
            sample.tambon(),
            within(KORAT.referrals().receiveWithin().get(sample.urgency())),
            within(KORAT.referrals().answerWithin().get(sample.urgency()))));
  }

  private Instant within(@org.jspecify.annotations.Nullable Length named) {
    return KORAT.calendar().after(log.now(), Optional.ofNullable(named).orElseThrow());
  }

  private KoratStory step(String actor, Role role, String step, String to, CaseEvent event) {
    Instant at = log.now();
    story.by(actor, role, event);
    StateDefinition.StateDeadline usual = KORAT.state(to).orElseThrow().deadline();
    story.by(
        actor,
        role,
        new CaseLifeEvent.CaseMoved(
            state,
            to,
            step,
            KORAT.id().name(),
            KORAT.id().version(),
            usual == null ? null : KORAT.calendar().after(at, usual.within())));
    state = to;
    return this;
  }
}
