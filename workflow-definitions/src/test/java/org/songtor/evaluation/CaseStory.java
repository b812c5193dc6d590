package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.StepOutcome.ResolvedTarget;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildRecord;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.Samples;
import org.songtor.language.Actor;
import org.songtor.language.Personal;

/**
 * A case told step by step, under a real definition: every step is asked of the evaluator first, so
 * that a story can only be told if the definition allows it.
 */
final class CaseStory {
  private static final ShippedDefinitions SHIPPED = new ShippedDefinitions();

  private final WorkflowDefinition definition;
  private CaseFacts facts;
  private Instant now = Samples.NOON;

  private CaseStory(WorkflowDefinition definition, LocalDate birth) {
    this.definition = definition;
    CaseLifeEvent.Found found =
        new CaseLifeEvent.Found(
            Samples.CASE,
            Samples.childBornOn(birth),
            Samples.found().source(),
            Samples.TAMBON,
            definition.id().name(),
            definition.id().version());
    facts = CaseFacts.begin(found, new Origin(0, "surveyor-malee", now, now));
    move(definition.initialState().id(), "found");
  }

  static CaseStory under(DefinitionId id) {
    return under(id, Samples.BIRTH);
  }

  static CaseStory under(DefinitionId id, LocalDate birth) {
    return new CaseStory(SHIPPED.find(id).orElseThrow(), birth);
  }

  CaseFacts facts() {
    return facts;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZoneId.of("Asia/Bangkok"));
  }

  String state() {
    return facts.state();
  }

  CaseStory after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** What the case looks like once the person was erased. */
  CaseStory forget() {
    ChildRecord child = facts.child();
    append(
        new CorrectionEvent.ChildCorrected(
            0,
            Samples.ofChild("ลบข้อมูล"),
            new ChildRecord(
                child.person(),
                child.name(),
                Personal.erased(child.person()),
                child.sex(),
                child.identity(),
                child.address(),
                child.guardian(),
                child.lastSchool())),
        Actor.system());
    return this;
  }

  /** An event that no step writes: an agency's answer, a deadline. */
  CaseStory then(CaseEvent event) {
    append(event, Actor.system());
    return this;
  }

  CaseStory take(Actor actor, String stepId, CaseEvent event) {
    OpenStep open =
        evaluation(actor)
            .openStep(stepId)
            .orElseThrow(
                () ->
                    new AssertionError(
                        stepId + " is not open in " + state() + ": " + why(actor, stepId)));
    StepDefinition step = open.step();
    assertThat(EventSteps.kindOf(event)).as("the event fits the step").contains(step.records());
    ResolvedTarget target = target(step, event).orElseThrow();
    assertThat(StepEvaluator.missing(target.requires(), facts, actor, today())).isEmpty();
    append(event, actor);
    target.to().ifPresent(to -> move(to, stepId));
    return this;
  }

  /** Why the branch that an event's outcome takes is not open; empty when it is. */
  List<Refusal> missingFor(Actor actor, String stepId, CaseEvent event) {
    StepDefinition step = definition.step(stepId).orElseThrow();
    return StepEvaluator.missing(
        target(step, event).orElseThrow().requires(), facts, actor, today());
  }

  Optional<ResolvedTarget> target(String stepId, CaseEvent event) {
    return target(definition.step(stepId).orElseThrow(), event);
  }

  private Optional<ResolvedTarget> target(StepDefinition step, CaseEvent event) {
    return StepOutcome.resolve(definition, step, StepOutcome.of(event).orElse(null), facts);
  }

  Evaluation evaluation(Actor actor) {
    return StepEvaluator.evaluate(definition, facts, actor, today());
  }

  boolean mayTake(Actor actor, String stepId) {
    return evaluation(actor).openStep(stepId).isPresent();
  }

  List<Refusal> why(Actor actor, String stepId) {
    return evaluation(actor).refusedStep(stepId).orElseThrow().reasons();
  }

  CaseStory tried(String mode) {
    LocalDate day = Samples.TODAY.plusDays(facts.seq());
    return take(
        Somebody.SURVEYOR,
        state().equals("untraced") ? "re-check" : "contact",
        new ContactEvent.ContactMade(day, mode, false, null, null, Samples.ofChild("ไม่พบ")));
  }

  private void move(String to, String step) {
    Instant deadline =
        definition
            .state(to)
            .map(StateDefinition::deadline)
            .map(limit -> definition.calendar().after(now, limit.within()))
            .orElse(null);
    append(
        new CaseLifeEvent.CaseMoved(
            facts.state(), to, step, definition.id().name(), definition.id().version(), deadline),
        Actor.system());
  }

  private void append(CaseEvent event, Actor actor) {
    facts = facts.evolve(event, new Origin(facts.seq() + 1, actor.id(), now, now));
  }
}
