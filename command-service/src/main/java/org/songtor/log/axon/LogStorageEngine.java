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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.event.SongtorEvent;
import org.songtor.language.EventId;
import org.songtor.log.AppendUnit;
import org.songtor.log.Appended;
import org.songtor.log.Appender;
import org.songtor.log.EventLog;
import org.songtor.log.NewEvent;
import org.songtor.log.PastEvent;
import org.songtor.log.Snapshots;
import org.songtor.log.StoredEvent;
import org.songtor.log.StoredSnapshot;
import org.songtor.log.StoredStream;

/**
 * Axon's storage on our log. An append is queued with everything its unit of work laid down, and
 * returns when it is durable; no transaction is open meanwhile.
 */
public final class LogStorageEngine implements EventStorageEngine {
  private static final Logger logger = LoggerFactory.getLogger(LogStorageEngine.class);

  private final EventLog log;
  private final Appender appender;
  private final EventCodec codec;
  private final Snapshots snapshots;
  private final StateCodec states;

  /**
   * @param states of the one kind of stream that is long enough for snapshots
   */
  public LogStorageEngine(
      EventLog log, Appender appender, EventCodec codec, Snapshots snapshots, StateCodec states) {
    this.log = log;
    this.appender = appender;
    this.codec = codec;
    this.snapshots = snapshots;
    this.states = states;
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

  /**
   * A stream as an aggregate is made of it: the state after its last event where this engine knows
   * the states of its kind, and else its events.
   */
  DomainEventStream load(String aggregateIdentifier) {
    UUID streamId = UUID.fromString(aggregateIdentifier);
    StoredStream stream = snapshots.load(streamId, states.shape());
    StoredSnapshot snapshot = stream.snapshot();
    Object aggregate = snapshot == null ? null : aggregate(snapshot);
    if (snapshot != null && aggregate == null) {
      stream = snapshots.loadWhole(streamId);
    }
    List<PastEvent> tail = stream.tail();
    if (aggregate == null && tail.isEmpty()) {
      return DomainEventStream.empty();
    }
    return aggregate != null || tail.getFirst().kind() == states.kind()
        ? DomainEventStream.of(state(aggregateIdentifier, snapshot, aggregate, tail))
        : DomainEventStream.of(
            tail.stream().map(past -> message(aggregateIdentifier, past)).toList());
  }

  private LoadedState state(
      String stream,
      @Nullable StoredSnapshot snapshot,
      @Nullable Object aggregate,
      List<PastEvent> tail) {
    if (snapshot != null && aggregate != null && tail.isEmpty()) {
      return new LoadedState(states.kind(), stream, snapshot.seq(), aggregate, 0);
    }
    List<StateCodec.Past> next = new ArrayList<>(tail.size());
    for (PastEvent past : tail) {
      next.add(
          new StateCodec.Past(
              codec.decode(past.type(), past.payload()),
              past.seq(),
              codec.decodeActor(past.meta()),
              past.occurredAt(),
              past.recordedAt()));
    }
    return new LoadedState(
        states.kind(), stream, tail.getLast().seq(), states.evolve(aggregate, next), tail.size());
  }

  private DomainEventMessage<?> message(String stream, PastEvent past) {
    return new GenericDomainEventMessage<>(
        past.kind().name(),
        stream,
        past.seq(),
        codec.decode(past.type(), past.payload()),
        Staged.metaData(codec.decodeMeta(past.meta()), past.occurredAt(), past.recordedAt()),
        stream + "/" + past.seq(),
        past.recordedAt());
  }

  /** Null when it cannot be read. */
  private @Nullable Object aggregate(StoredSnapshot snapshot) {
    try {
      return states.decode(snapshot.streamId(), snapshot.seq(), snapshot.state());
    } catch (RuntimeException e) {
      logger.warn(
          "The snapshot of stream {} cannot be read ({}); its events are read instead",
          snapshot.streamId(),
          e.getClass().getSimpleName());
      return null;
    }
  }

  /** The same as the event store has it; only the event store reads both at once. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    StoredSnapshot snapshot =
        snapshots.load(UUID.fromString(aggregateIdentifier), states.shape()).snapshot();
    Object aggregate = snapshot == null ? null : aggregate(snapshot);
    return snapshot == null || aggregate == null
        ? Optional.empty()
        : Optional.of(
            new LoadedState(states.kind(), aggregateIdentifier, snapshot.seq(), aggregate, 0));
  }

  /** They are taken from memory, past Axon: see {@link StreamRepository}. */
  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    throw new UnsupportedOperationException("snapshots are not made of messages");
  }

  /** Projections read the topic, never Axon's streams. */
  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken trackingToken, boolean mayBlock) {
    throw new UnsupportedOperationException("the log is followed through its topic");
  }
}
