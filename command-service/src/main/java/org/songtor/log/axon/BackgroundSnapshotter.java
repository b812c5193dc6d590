package org.songtor.log.axon;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots on a thread of its own, one at a time. Commands never wait for it: while more are
 * wanted than it can take, the rest is left out and wanted again later.
 */
public final class BackgroundSnapshotter implements Snapshotter, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BackgroundSnapshotter.class);

  private static final int MOST_WAITING = 1_000;

  private final Supplier<Snapshotter> taker;
  private final BlockingQueue<Wanted> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Set<Wanted> waiting = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofPlatform().name("snapshots").daemon().unstarted(this::run);

  private record Wanted(Class<?> type, String id) {}

  /**
   * @param taker takes one snapshot before it returns; asked for when the first is taken
   */
  public BackgroundSnapshotter(Supplier<Snapshotter> taker) {
    this.taker = taker;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void scheduleSnapshot(Class<?> aggregateType, String aggregateIdentifier) {
    Wanted wanted = new Wanted(aggregateType, aggregateIdentifier);
    if (CurrentUnitOfWork.isStarted()
        && CurrentUnitOfWork.get().phase().isBefore(UnitOfWork.Phase.AFTER_COMMIT)) {
      // What is being appended must be there to be read.
      CurrentUnitOfWork.get().afterCommit(work -> want(wanted));
    } else {
      want(wanted);
    }
  }

  private void want(Wanted wanted) {
    if (waiting.add(wanted) && !queue.offer(wanted)) {
      waiting.remove(wanted);
    }
  }

  private void run() {
    try {
      while (true) {
        Wanted wanted = queue.take();
        waiting.remove(wanted);
        try {
          taker.get().scheduleSnapshot(wanted.type(), wanted.id());
        } catch (RuntimeException e) {
          log.warn("A snapshot of {} was not taken: {}", wanted.id(), e.getClass().getSimpleName());
        }
      }
    } catch (InterruptedException e) {
      log.debug("No more snapshots are taken");
    }
  }

  /** What waits is left out: nothing depends on it. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
