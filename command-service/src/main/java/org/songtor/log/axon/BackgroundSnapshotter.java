package org.songtor.log.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.log.Snapshots;
import org.songtor.log.StoredSnapshot;

/**
 * Writes snapshots on a thread of its own, some at a time. Commands never wait for it: they hand
 * over the unchanging state they have in memory, and while more is handed over than can be written,
 * the rest is left out and comes again later.
 */
public final class BackgroundSnapshotter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BackgroundSnapshotter.class);

  private static final int MOST_WAITING = 1_000;
  private static final int MOST_AT_ONCE = 32;

  private final Snapshots kept;
  private final StateCodec states;
  private final BlockingQueue<UUID> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  // The newest of each stream: what is in the queue has one here.
  private final Map<UUID, Wanted> waiting = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofPlatform().name("snapshots").daemon().unstarted(this::run);

  private record Wanted(long seq, Object state) {}

  /**
   * @param states of the one kind of stream that is long enough for snapshots
   */
  public BackgroundSnapshotter(Snapshots kept, StateCodec states) {
    this.kept = kept;
    this.states = states;
  }

  public void start() {
    thread.start();
  }

  /**
   * Wants a snapshot and returns at once.
   *
   * @param seq of the last event in the aggregate's state, which is durable
   * @param aggregate whose state is taken before this returns; one that has none is passed over
   */
  void take(UUID stream, long seq, Object aggregate) {
    Object state = states.state(aggregate);
    if (state != null
        && waiting.put(stream, new Wanted(seq, state)) == null
        && !queue.offer(stream)) {
      waiting.remove(stream);
    }
  }

  private void run() {
    List<UUID> streams = new ArrayList<>(MOST_AT_ONCE);
    try {
      while (true) {
        streams.add(queue.take());
        queue.drainTo(streams, MOST_AT_ONCE - 1);
        write(streams);
        streams.clear();
      }
    } catch (InterruptedException e) {
      log.debug("No more snapshots are taken");
    }
  }

  private void write(List<UUID> streams) {
    // In the order of their ids, in which every replica writes them.
    Map<UUID, StoredSnapshot> snapshots = new TreeMap<>();
    for (UUID stream : streams) {
      Wanted wanted = waiting.remove(stream);
      if (wanted != null) {
        encode(stream, wanted, snapshots);
      }
    }
    if (snapshots.isEmpty()) {
      return;
    }
    try {
      kept.keep(List.copyOf(snapshots.values()));
    } catch (RuntimeException e) {
      log.warn("{} snapshots were not kept: {}", snapshots.size(), e.getClass().getSimpleName());
    }
  }

  private void encode(UUID stream, Wanted wanted, Map<UUID, StoredSnapshot> into) {
    try {
      String state = states.encode(wanted.state());
      into.put(stream, new StoredSnapshot(stream, wanted.seq(), states.shape(), state));
    } catch (RuntimeException e) {
      log.warn("A snapshot of {} was not taken: {}", stream, e.getClass().getSimpleName());
    }
  }

  /** What waits is left out: nothing depends on it. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
