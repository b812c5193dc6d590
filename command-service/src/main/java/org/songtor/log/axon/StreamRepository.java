package org.songtor.log.axon;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.LockAwareAggregate;

/**
 * Aggregates in memory. A stream that is expected to be new is begun at once: left to itself Axon
 * first fails to load it, and says so by an exception as deep as the stack.
 *
 * <p>What is due for a snapshot is handed over when its events are durable and while its lock is
 * still held, so that the state is the one after the last of them.
 */
public final class StreamRepository<T> extends CachingEventSourcingRepository<T> {
  private final LockFactory locks;
  private final Cache cache;

  private StreamRepository(
      EventSourcingRepository.Builder<T> builder, LockFactory locks, Cache cache) {
    super(builder);
    this.locks = locks;
    this.cache = cache;
  }

  /**
   * @param builder with everything but a lock factory and a cache
   */
  public static <T> StreamRepository<T> of(
      EventSourcingRepository.Builder<T> builder, LockFactory locks, Cache cache) {
    return new StreamRepository<>(builder.lockFactory(locks).cache(cache), locks, cache);
  }

  @Override
  protected LockAwareAggregate<T, EventSourcedAggregate<T>> doLoadOrCreate(
      String aggregateIdentifier, Callable<T> factoryMethod) throws Exception {
    if (!FreshStream.expected(aggregateIdentifier) || cache.containsKey(aggregateIdentifier)) {
      return super.doLoadOrCreate(aggregateIdentifier, factoryMethod);
    }
    Lock lock = locks.obtainLock(aggregateIdentifier);
    try {
      EventSourcedAggregate<T> aggregate = doCreateNewForLock(factoryMethod);
      CurrentUnitOfWork.get().onCleanup(work -> lock.release());
      return new LockAwareAggregate<>(aggregate, lock);
    } catch (Exception | Error e) {
      lock.release();
      throw e;
    }
  }

  @Override
  protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
    super.doSaveWithLock(aggregate);
    if (aggregate.getSnapshotTrigger() instanceof SnapshotAfter.Counter counter && counter.due()) {
      CurrentUnitOfWork.get()
          .afterCommit(
              work ->
                  counter.take(
                      UUID.fromString(aggregate.identifierAsString()),
                      aggregate.version(),
                      aggregate.getAggregateRoot()));
    }
  }
}
