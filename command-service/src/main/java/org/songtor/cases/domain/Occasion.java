package org.songtor.cases.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.Length;
import org.songtor.command.CommandContext;
import org.songtor.command.ThaiText;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.BirthDate;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;

/** What surrounds one decision about an existing case: the case, who asks, when, by which rules. */
record Occasion(CaseFacts facts, CommandContext context, WorkflowDefinition definition) {
  Occasion {
    if (!facts.definition().equals(definition.id())) {
      throw new IllegalArgumentException(
          "the case is pinned to " + facts.definition() + ", not " + definition.id());
    }
  }

  Actor actor() {
    return context.actor();
  }

  /** The facts as they will be once these events are stored. */
  CaseFacts after(List<CaseEvent> events) {
    CaseFacts next = facts;
    for (CaseEvent event : events) {
      next =
          next.evolve(
              event,
              new CaseFacts.Origin(
                  next.seq() + 1, actor().id(), OccurredAt.of(event, context), context.now()));
    }
    return next;
  }

  /** Whether the case is in one of its definition's last states. */
  boolean hasEnded() {
    return definition.state(facts.state()).map(StateDefinition::terminal).orElse(false);
  }

  /** The day in Thailand on which it happened. */
  LocalDate day() {
    return ThaiTime.dayOf(context.occurredAt());
  }

  /** The day in Thailand on which it is written down, whenever it happened. */
  LocalDate today() {
    return ThaiTime.dayOf(context.now());
  }

  /**
   * When the child was born, as a bound for what else is said to have happened; null where that is
   * not known, and for an agency's people: refusals would tell them what they were not told.
   */
  @Nullable Personal<BirthDate> birth() {
    return actor().agency() == null ? facts.child().birth() : null;
  }

  PersonId person() {
    return facts.child().person();
  }

  Personal<String> said(ThaiText text) {
    return Personal.of(person(), text.value());
  }

  @Nullable Personal<String> saidIfAny(@Nullable ThaiText text) {
    return text == null || text.isEmpty() ? null : said(text);
  }

  @Nullable Personal<String> lateReason() {
    return saidIfAny(context.lateReason());
  }

  /** Whether the actor works where the case is, or where it waits to be taken over. */
  boolean isInPlace() {
    AreaCode movingTo = facts.movingTo();
    return actor().worksIn(facts.tambon()) || (movingTo != null && actor().worksIn(movingTo));
  }

  /** The most precise area of the actor that covers the case, or else the place it moves to. */
  @Nullable AreaCode coveringArea() {
    AreaCode here = coveringArea(actor(), facts.tambon());
    AreaCode movingTo = facts.movingTo();
    return here == null && movingTo != null ? coveringArea(actor(), movingTo) : here;
  }

  static @Nullable AreaCode coveringArea(Actor actor, AreaCode tambon) {
    return actor.areas().stream()
        .filter(area -> area.covers(tambon))
        .max(Comparator.comparingInt(area -> area.value().length()))
        .orElse(null);
  }

  /** A limit counted from now, by the definition's calendar. */
  Instant within(Length limit) {
    return definition.calendar().after(context.now(), limit);
  }

  /**
   * The move to a state.
   *
   * @param reviewOn the day agreed for looking at it again, which takes the place of the state's
   *     usual limit; the whole day is in time
   */
  CaseMoved moveTo(String state, String step, @Nullable LocalDate reviewOn) {
    return move(facts.state(), state, step, reviewOn, context, definition);
  }

  static CaseMoved move(
      String from,
      String to,
      String step,
      @Nullable LocalDate reviewOn,
      CommandContext context,
      WorkflowDefinition definition) {
    Optional<StateDefinition.StateDeadline> limit =
        definition.state(to).map(StateDefinition::deadline);
    Instant deadline =
        limit
            .map(
                usual ->
                    reviewOn == null
                        ? definition.calendar().after(context.now(), usual.within())
                        : ThaiTime.startOf(reviewOn.plusDays(1)))
            .orElse(null);
    return new CaseMoved(
        from, to, step, definition.id().name(), definition.id().version(), deadline);
  }
}
