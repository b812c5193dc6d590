package org.songtor.log.axon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.SongtorEvent;
import org.songtor.event.StreamKind;
import org.songtor.log.AppendUnit.DeadlineChange;
import org.songtor.log.ReferralRoute;

/**
 * How an aggregate of any kind carries out a decision: its events are applied with what is known of
 * the command, and laid down with the answer as one unit.
 *
 * @param messageId of the command on the bus, which its events name as their cause
 * @param nextSeq the number of events the decision saw
 */
public record CommandAtWork(
    StreamCommand command, String messageId, ServiceClock clock, long nextSeq) {

  /** What was accepted, unless the caller had seen another version than the one decided on. */
  public <E extends SongtorEvent> Decision<E> unlessStale(Decision<E> decision) {
    Long expected = command.meta().expectedVersion();
    return decision instanceof Decision.Accepted && expected != null && expected != nextSeq
        ? new Decision.Rejected<>(new Rejection.StaleVersion(expected, nextSeq))
        : decision;
  }

  /**
   * Applies what was accepted to the aggregate at work.
   *
   * @param occurredAt when an event happened in the world
   */
  public <E extends SongtorEvent> void apply(
      Decision.Accepted<E> accepted, Function<E, Instant> occurredAt) {
    EventMeta meta =
        new EventMeta(
            command.context().actor().id(),
            accepted.role(),
            accepted.area(),
            command.context().actor().agency(),
            command.meta().correlationId(),
            UUID.fromString(messageId),
            accepted.lateReason(),
            clock.offset());
    Instant recordedAt = command.context().now().truncatedTo(ChronoUnit.MICROS);
    for (E event : accepted.events()) {
      MetaData metaData =
          Staged.metaData(meta, occurredAt.apply(event).truncatedTo(ChronoUnit.MICROS), recordedAt);
      AggregateLifecycle.apply(event, metaData);
    }
  }

  /** What the answer says of the events. */
  public List<AddedEvent> added(List<? extends SongtorEvent> events) {
    List<AddedEvent> added = new ArrayList<>();
    long seq = nextSeq;
    for (SongtorEvent event : events) {
      added.add(new AddedEvent(EventCodec.typeOf(event).name(), seq++));
    }
    return added;
  }

  /** Lays down a unit that is nothing but events and their answer. */
  public Handled changed(StreamKind kind, CommandOutcome.Accepted outcome) {
    return changed(kind, outcome, List.of(), List.of());
  }

  /** Lays down the unit that the applied events belong to. */
  public Handled changed(
      StreamKind kind,
      CommandOutcome.Accepted outcome,
      List<DeadlineChange> deadlines,
      List<ReferralRoute> routes) {
    new Staged(
            kind,
            outcome.streamId(),
            nextSeq,
            AcceptedAnswers.keep(outcome, command.meta(), command.context()),
            deadlines,
            routes)
        .stage();
    return new Handled.Changed(outcome);
  }
}
