package org.songtor.log.axon;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's event store, which here loads an aggregate in one round trip: as it comes it asks for the
 * snapshot first and for the events after it in a second query.
 */
public final class LogEventStore extends EmbeddedEventStore {
  private final LogStorageEngine engine;

  private LogEventStore(Builder builder, LogStorageEngine engine) {
    super(builder);
    this.engine = engine;
  }

  public static LogEventStore on(LogStorageEngine engine) {
    return new LogEventStore(EmbeddedEventStore.builder().storageEngine(engine), engine);
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier) {
    DomainEventStream staged = DomainEventStream.of(stagedDomainEventMessages(aggregateIdentifier));
    return FreshStream.expected(aggregateIdentifier)
        ? staged
        : DomainEventStream.concat(engine.load(aggregateIdentifier), staged);
  }
}
