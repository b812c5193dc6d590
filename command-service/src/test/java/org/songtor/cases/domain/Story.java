package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.ActOnReferral;
import org.songtor.cases.domain.CaseCommand.FindChild;
import org.songtor.cases.domain.CaseCommand.FireDeadline;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.Source;
import org.songtor.event.Dimension;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.songtor.language.PersonId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/** One case as it is told: people do things, days pass, and the facts follow. */
final class Story {
  static final ShippedDefinitions DEFINITIONS = new ShippedDefinitions();
  static final WorkflowDefinition STANDARD =
      DEFINITIONS.find(ShippedDefinitions.THAILAND_ZERO_DROPOUT).orElseThrow();
  static final WorkflowDefinition KORAT =
      DEFINITIONS.find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();

  /** Ten in the morning in Thailand. */
  static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  private final WorkflowDefinition definition;
  private final CaseId id = CaseId.at(START.toEpochMilli());
  private final PersonId person = PersonId.at(START.toEpochMilli());
  private final List<RecordedEvent> history = new ArrayList<>();
  private Instant now = START;
  private CaseFacts facts;
  private int referrals;

  private Story(WorkflowDefinition definition) {
    this.definition = definition;
  }

  // ── beginnings ──────────────────────────────────────────────────────────

  static Story aFoundChild() {
    return aFoundChild(STANDARD);
  }

  static Story aFoundChild(WorkflowDefinition definition) {
    Story story = new Story(definition);
    story.accepted(People.SURVEYOR, story.find(Bodies.child()));
    return story;
  }

  static Story aConfirmedCase(WorkflowDefinition definition) {
    return aFoundChild(definition)
        .step(People.SURVEYOR, Bodies.firstScreen("out-of-school-confirmed"));
  }

  static Story aSelectedCase(WorkflowDefinition definition) {
    return aConfirmedCase(definition).step(People.SURVEYOR, Bodies.needScreen("needs-help"));
  }

  static Story anAssignedCase(WorkflowDefinition definition) {
    return aSelectedCase(definition)
        .step(People.TAMBON_COMMITTEE, Bodies.assignTo(People.CASE_MANAGER.id()));
  }

  static Story anAcceptedCase(WorkflowDefinition definition) {
    return anAssignedCase(definition).step(People.CASE_MANAGER, new StepBody.AcceptAssignment());
  }

  static Story anAssessedCase(WorkflowDefinition definition) {
    return anAcceptedCase(definition).step(People.CASE_MANAGER, Bodies.assessment(true));
  }

  static Story aDraftedCase(WorkflowDefinition definition) {
    Story story = anAssessedCase(definition);
    return story.step(People.CASE_MANAGER, Bodies.plan(story.today()));
  }

  static Story aSubmittedCase(WorkflowDefinition definition) {
    return aDraftedCase(definition).step(People.CASE_MANAGER, new StepBody.SubmitPlan());
  }

  static Story aReviewedCase(WorkflowDefinition definition) {
    return aSubmittedCase(definition)
        .step(
            definition.equals(KORAT) ? People.EXPERT_PANEL : People.of(Role.TEAM),
            new StepBody.ReviewPlan(Bodies.text("ข้อมูลครบ")));
  }

  static Story anApprovedCase(WorkflowDefinition definition) {
    return aReviewedCase(definition)
        .step(
            definition.equals(KORAT) ? People.EXPERT_PANEL : People.DISTRICT_COMMITTEE,
            new StepBody.ApprovePlan(Bodies.text("ครั้งที่ 3/2569"), java.math.BigDecimal.TEN));
  }

  static Story aReferredCase() {
    return aReferredCase(STANDARD);
  }

  /** Referred to NFE for its education. */
  static Story aReferredCase(WorkflowDefinition definition) {
    return anApprovedCase(definition).refer(People.NFE, Dimension.EDUCATION);
  }

  /** Enrolled today; NFE has agreed to help. */
  static Story anEnrolledCase(WorkflowDefinition definition) {
    Story story = anAcceptedReferral(definition);
    return story.step(People.CASE_MANAGER, Bodies.enrolment(story.today()));
  }

  /** Referred to NFE, which has agreed to help. */
  static Story anAcceptedReferral(WorkflowDefinition definition) {
    Story story = aReferredCase(definition);
    story.answer(People.NFE, new CaseCommand.Receive(story.lastReferral()));
    return story.answer(
        People.NFE, new CaseCommand.Accept(story.lastReferral(), null, Bodies.nothing()));
  }

  // ── what happens ────────────────────────────────────────────────────────

  FindChild find(ChildDetails child) {
    return new FindChild(
        id, person, definition.id(), People.TAMBON, new Source("รายชื่อทดสอบ", "b1", 1), child);
  }

  Story step(Actor actor, StepBody body) {
    accepted(actor, new TakeStep(new StepChoice.FirstOpen(), body));
    return this;
  }

  Story step(Actor actor, String step, StepBody body) {
    accepted(actor, new TakeStep(new StepChoice.Named(step), body));
    return this;
  }

  Story step(Actor actor, StepBody body, Map<String, GivenAnswer> form) {
    accepted(actor, new TakeStep(new StepChoice.FirstOpen(), body, form));
    return this;
  }

  Story refer(AgencyProfile agency, Dimension need) {
    return step(People.CASE_MANAGER, Bodies.refer(nextReferral(), agency, need));
  }

  Story answer(AgencyProfile agency, ActOnReferral answer) {
    accepted(People.officer(agency), answer);
    return this;
  }

  Story days(long days) {
    return passing(Duration.ofDays(days));
  }

  Story passing(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** The timer of an open or long closed deadline rings. */
  List<CaseEvent> rings(DeadlineKey key) {
    return accepted(Actor.system(), new FireDeadline(key, now, nextReferral()));
  }

  List<CaseEvent> accepted(Actor actor, CaseCommand command) {
    return accepted(command, CommandContext.now(actor, now));
  }

  List<CaseEvent> accepted(CaseCommand command, CommandContext context) {
    Decision<CaseEvent> decision = decide(command, context);
    assertThat(decision)
        .as(() -> command.getClass().getSimpleName() + " refused: " + reasons(decision))
        .isInstanceOf(Decision.Accepted.class);
    Decision.Accepted<CaseEvent> accepted = (Decision.Accepted<CaseEvent>) decision;
    accepted.events().forEach(event -> store(event, accepted, context));
    return accepted.events();
  }

  Rejection refused(Actor actor, StepBody body) {
    return refused(new TakeStep(new StepChoice.FirstOpen(), body), actor);
  }

  Rejection refused(CaseCommand command, Actor actor) {
    return refused(command, CommandContext.now(actor, now));
  }

  Rejection refused(CaseCommand command, CommandContext context) {
    Decision<CaseEvent> decision = decide(command, context);
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    return ((Decision.Rejected<CaseEvent>) decision).rejection();
  }

  Decision<CaseEvent> decide(CaseCommand command, CommandContext context) {
    return CaseDecider.decide(facts, command, context, definition);
  }

  private void store(
      CaseEvent event, Decision.Accepted<CaseEvent> decision, CommandContext context) {
    EventEnvelope envelope =
        new EventEnvelope(
            EventId.at(context.now().toEpochMilli()),
            history.size() + 1,
            StreamKind.CASE,
            id.value(),
            history.size(),
            context.actor().id(),
            decision.role(),
            decision.area(),
            context.actor().agency(),
            OccurredAt.of(event, context),
            context.now(),
            new UUID(0, 1),
            new UUID(0, 1),
            decision.lateReason(),
            Duration.ZERO);
    history.add(new RecordedEvent(envelope, event));
    facts =
        facts == null
            ? CaseFacts.begin(event, Origin.of(envelope))
            : facts.evolve(event, Origin.of(envelope));
  }

  private static String reasons(Decision<CaseEvent> decision) {
    return decision instanceof Decision.Rejected<CaseEvent> rejected
        ? rejected.rejection().getClass().getSimpleName() + " " + rejected.rejection()
        : "";
  }

  // ── what is known ───────────────────────────────────────────────────────

  CommandContext late(Actor actor, Duration ago, String reason) {
    return new CommandContext(
        actor, now, now.minus(ago), reason == null ? null : ThaiText.of(reason));
  }

  WorkflowDefinition definition() {
    return definition;
  }

  CaseFacts facts() {
    return facts;
  }

  List<RecordedEvent> history() {
    return List.copyOf(history);
  }

  String state() {
    return facts.state();
  }

  Instant now() {
    return now;
  }

  LocalDate today() {
    return ThaiTime.dayOf(now);
  }

  ReferralId nextReferral() {
    referrals++;
    return ReferralId.of("00000000-0000-7000-8000-%012d".formatted(referrals));
  }

  ReferralId lastReferral() {
    return List.copyOf(facts.referrals().keySet()).getLast();
  }

  <E> Optional<E> lastEvent(Class<E> type) {
    return history.reversed().stream()
        .map(RecordedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
