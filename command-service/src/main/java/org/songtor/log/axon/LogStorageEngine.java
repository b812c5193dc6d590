package org.songtor.log.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.SongtorEvent;
import org.songtor.language.EventId;
import org.songtor.log.AppendUnit;
import org.songtor.log.Appended;
import org.songtor.log.Appender;
import org.songtor.log.EventLog;
import org.songtor.log.NewEvent;
import org.songtor.log.StoredEvent;

/**
 * Axon's storage on our log. An append is queued with everything its unit of work laid down, and
 * returns when it is durable; no transaction is open meanwhile.
 */
public final class LogStorageEngine implements EventStorageEngine {
  private final EventLog log;
  private final Appender appender;
  private final EventCodec codec;

  public LogStorageEngine(EventLog log, Appender appender, EventCodec codec) {
    this.log = log;
    this.appender = appender;
    this.codec = codec;
  }

  /**
   * @throws ConcurrencyException if somebody else continued the stream first
   * @throws org.songtor.log.LogUnavailableException if the log is away
   */
  @Override
  public void appendEvents(List<? extends EventMessage<?>> messages) {
    Staged staged = Staged.take();
    List<NewEvent> events = new ArrayList<>(messages.size());
    for (EventMessage<?> message : messages) {
      events.add(newEvent(message, staged));
    }
    AppendUnit unit =
        new AppendUnit(
            staged.kind(),
            staged.streamId(),
            staged.nextSeq(),
            events,
            staged.answer(),
            staged.deadlines(),
            staged.routes());
    switch (append(appender, unit)) {
      case Appended.Kept kept -> {}
      case Appended.StreamMoved(long nextSeq) ->
          throw new ConcurrencyException(
              "expected the stream at " + unit.nextSeq() + " but it is at " + nextSeq);
      case Appended.KeyTaken(var answer) -> throw new KeyTakenException(answer);
    }
  }

  /** Waits until the unit is durable or dropped. */
  static Appended append(Appender appender, AppendUnit unit) {
    try {
      return appender.append(unit).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private NewEvent newEvent(EventMessage<?> message, Staged staged) {
    if (!(message instanceof DomainEventMessage<?> domain
        && message.getPayload() instanceof SongtorEvent event
        && domain.getAggregateIdentifier().equals(staged.streamId().toString()))) {
      throw new IllegalStateException("a unit of work appends to the one stream it staged");
    }
    MetaData metaData = message.getMetaData();
    var recordedAt = Staged.recordedAt(metaData);
    return NewEvent.of(
        codec,
        EventId.at(recordedAt.toEpochMilli()),
        event,
        Staged.occurredAt(metaData),
        recordedAt,
        Staged.meta(metaData));
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (StoredEvent stored :
        log.stream(UUID.fromString(aggregateIdentifier), firstSequenceNumber)) {
      messages.add(message(stored));
    }
    return DomainEventStream.of(messages);
  }

  private DomainEventMessage<?> message(StoredEvent stored) {
    return new GenericDomainEventMessage<>(
        stored.kind().name(),
        stored.streamId().toString(),
        stored.seq(),
        codec.decode(stored.type(), stored.payload()),
        Staged.metaData(codec.decodeMeta(stored.meta()), stored.occurredAt(), stored.recordedAt()),
        stored.id().toString(),
        stored.recordedAt());
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
    long nextSeq = log.nextSeq(UUID.fromString(aggregateIdentifier));
    return nextSeq == 0 ? Optional.empty() : Optional.of(nextSeq - 1);
  }

  /** Streams are short and cached: a snapshot would only be a second query. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    throw new UnsupportedOperationException("there are no snapshots");
  }

  /** Projections read the topic, never Axon's streams. */
  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken trackingToken, boolean mayBlock) {
    throw new UnsupportedOperationException("the log is followed through its topic");
  }
}
