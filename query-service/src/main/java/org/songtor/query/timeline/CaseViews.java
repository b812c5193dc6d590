package org.songtor.query.timeline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.CountedTime;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.Attendance;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.AbsorbedFacts;
import org.songtor.evaluation.CaseFacts.AssessmentFacts;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.EnrolmentFacts;
import org.songtor.evaluation.CaseFacts.FollowUpFacts;
import org.songtor.evaluation.CaseFacts.PlanFacts;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.evaluation.WhyDue;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.BirthDate;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.ChildName;
import org.songtor.event.ChildRecord;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;
import org.songtor.query.intake.AgencyNames;
import org.songtor.referral.SenderDuty;

/** Shows the facts of a case to one reader. */
final class CaseViews {
  /** The day people in the work live in. */
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private final @Nullable WorkflowDefinition definition;
  private final AgencyNames agencies;
  private final Clock clock;

  CaseViews(@Nullable WorkflowDefinition definition, AgencyNames agencies, Clock clock) {
    this.definition = definition;
    this.agencies = agencies;
    this.clock = clock;
  }

  CaseView of(CaseFacts facts, Actor reader, boolean stale) {
    StateDefinition state =
        definition == null ? null : definition.state(facts.state()).orElse(null);
    Evaluation evaluation =
        definition == null
            ? new Evaluation(List.of(), List.of(), List.of())
            : StepEvaluator.evaluate(
                definition, facts, reader, LocalDate.ofInstant(clock.instant(), THAILAND));
    return new CaseView(
        facts.id(),
        facts.seq() + 1,
        facts.episode(),
        new CaseView.DefinitionRef(facts.definition().name(), facts.definition().version()),
        facts.state(),
        state == null ? null : state.title(),
        state == null ? null : state.milestone().code(),
        facts.enteredStateAt(),
        facts.setAsideFrom(),
        facts.tambon(),
        facts.movingTo(),
        facts.foundAt(),
        child(facts.child()),
        facts.firstScreenOutcome(),
        facts.needScreenOutcome(),
        facts.caseManager(),
        facts.assignmentAccepted(),
        assessment(facts.assessment()),
        plan(facts.plan()),
        facts.referrals().values().stream().map(this::referral).toList(),
        facts.enrolments().stream().map(CaseViews::enrolment).toList(),
        facts.followUps().stream().map(CaseViews::followUp).toList(),
        Attendance.contradictions(facts),
        facts.contacts().stream()
            .map(
                contact ->
                    new CaseView.Contact(
                        contact.seq(),
                        contact.on(),
                        contact.mode(),
                        contact.reached(),
                        contact.episode(),
                        contact.enteredInError()))
            .toList(),
        facts.deadlines().entrySet().stream()
            .filter(open -> open.getKey().isLimit())
            .map(
                open ->
                    new CaseView.Deadline(
                        open.getKey().text(),
                        open.getValue().due(),
                        open.getValue().rung(),
                        why(open.getKey(), facts)))
            .sorted(
                Comparator.comparing(CaseView.Deadline::due)
                    .thenComparing(CaseView.Deadline::waitsFor))
            .toList(),
        facts.owed().stream().sorted().map(StepKind::code).toList(),
        facts.closedAsSuccess(),
        facts.everSucceeded(),
        facts.merge() == null ? null : facts.merge().survivor(),
        facts.absorbed().stream()
            .filter(other -> !other.undone())
            .map(AbsorbedFacts::other)
            .toList(),
        stale,
        evaluation.open().stream()
            .map(
                open ->
                    new CaseView.OpenStep(
                        open.step().id(),
                        open.step().title(),
                        open.step().records(),
                        open.step().records().code(),
                        open.role(),
                        open.step().form()))
            .toList(),
        evaluation.refused().stream()
            .map(
                refused ->
                    new CaseView.OtherStep(
                        refused.step().id(),
                        refused.step().title(),
                        refused.reasons().getFirst().sentence()))
            .toList());
  }

  private @Nullable LocalizedText why(DeadlineKey key, CaseFacts facts) {
    return definition == null
        ? null
        : WhyDue.of(key, facts, definition).map(CountedTime::sentence).orElse(null);
  }

  private CaseView.Child child(ChildRecord child) {
    ChildName name = known(child.name());
    BirthDate birth = known(child.birth());
    IdentityDocument identity = known(child.identity());
    HomeAddress address = known(child.address());
    Guardian guardian = known(child.guardian());
    LastSchool school = known(child.lastSchool());
    LocalDate today = LocalDate.ofInstant(clock.instant(), THAILAND);
    return new CaseView.Child(
        name == null ? null : name.full(),
        name == null ? null : name.nickname(),
        birth == null ? null : birth.date(),
        birth == null ? null : birth.precision(),
        birth == null ? null : birth.ageOn(today),
        known(child.sex()),
        identity == null ? null : identity.kind(),
        identity == null ? null : identity.number(),
        address == null
            ? null
            : new CaseView.Address(
                address.tambon(), address.village(), address.line(), address.phone()),
        guardian == null
            ? null
            : new CaseView.Guardian(guardian.name(), guardian.relation(), guardian.phone()),
        school == null
            ? null
            : new CaseView.LastSchool(
                school.name(), school.affiliation(), school.grade(), school.leftInTerm()),
        Stream.of(
                child.name(),
                child.birth(),
                child.sex(),
                child.identity(),
                child.address(),
                child.guardian(),
                child.lastSchool())
            .anyMatch(Personal.Erased.class::isInstance));
  }

  private static CaseView.@Nullable Assessment assessment(@Nullable AssessmentFacts facts) {
    if (facts == null) {
      return null;
    }
    Assessed body = facts.body();
    return new CaseView.Assessment(
        facts.at(),
        facts.urgent(),
        body.visitMode(),
        known(body.informant()),
        body.legalBasis(),
        body.scores().stream()
            .map(
                score ->
                    new CaseView.Score(
                        score.dimension(),
                        score.dimension().title(),
                        score.level(),
                        score.notAssessedReason(),
                        known(score.facts()),
                        known(score.strengths()),
                        known(score.need()),
                        score.confidentiality()))
            .toList());
  }

  private static CaseView.Plan plan(PlanFacts facts) {
    CarePlan content = facts.content();
    return new CaseView.Plan(
        facts.version(), facts.status(), content == null ? null : planContent(content));
  }

  private static CaseView.PlanContent planContent(CarePlan plan) {
    return new CaseView.PlanContent(
        known(plan.childsWish()),
        known(plan.familysVoice()),
        plan.pathway(),
        plan.goals().stream()
            .map(
                goal ->
                    new CaseView.Goal(
                        goal.id(), goal.dimension(), goal.dimension().title(), known(goal.text())))
            .toList(),
        plan.actions().stream()
            .map(
                action ->
                    new CaseView.PlannedAction(
                        action.id(),
                        action.goalId(),
                        known(action.text()),
                        action.agency(),
                        known(action.owner()),
                        action.due(),
                        action.costBaht(),
                        action.fundSource(),
                        action.nonBudgetResource(),
                        action.resource()))
            .toList(),
        plan.milestones().stream()
            .map(
                milestone ->
                    new CaseView.MilestoneView(
                        milestone.id(), milestone.term(), known(milestone.text()), milestone.due()))
            .toList(),
        known(plan.risks()),
        plan.reviewOn());
  }

  private CaseView.Referral referral(ReferralFacts facts) {
    ReferralRequested request = facts.request();
    @Nullable LocalizedText name = agencies.nameOf(facts.agency()).orElse(null);
    Optional<SenderDuty> duty = SenderDuty.of(facts.status(), facts.toTakeIn(), facts.overdue());
    return new CaseView.Referral(
        facts.id(),
        facts.agency(),
        name,
        facts.status(),
        facts.status().title(),
        facts.revision(),
        request.need(),
        request.service(),
        facts.urgency(),
        facts.requestedAt(),
        request.receiveBy(),
        facts.answerBy(),
        facts.overdue(),
        facts.escalations(),
        facts.outcome(),
        facts.reason(),
        facts.toTakeIn(),
        duty.map(SenderDuty::code).orElse(null),
        duty.map(SenderDuty::title).orElse(null),
        facts.cancellation() == null ? null : facts.cancellation().reason(),
        facts.progress(),
        facts.progressOn(),
        facts.reference() == null ? null : known(facts.reference()),
        request.goals(),
        request.actions());
  }

  private static CaseView.Enrolment enrolment(EnrolmentFacts facts) {
    Enrolled body = facts.body();
    return new CaseView.Enrolment(
        facts.at(),
        body.pathway(),
        body.agency(),
        body.provider(),
        body.affiliation(),
        body.grade(),
        body.term(),
        known(body.learnerNumber()),
        body.startsOn());
  }

  private static CaseView.FollowUp followUp(FollowUpFacts facts) {
    FollowedUp body = facts.body();
    return new CaseView.FollowUp(
        facts.at(),
        body.checkpoint(),
        body.mode(),
        body.childSeen(),
        body.attendance(),
        known(body.wellbeing()),
        known(body.note()),
        body.nextOn(),
        body.goalsReached());
  }

  private static <T> @Nullable T known(Personal<T> personal) {
    return switch (personal) {
      case Personal.Known<T> known -> known.value();
      case Personal.Erased<T> erased -> null;
    };
  }
}
