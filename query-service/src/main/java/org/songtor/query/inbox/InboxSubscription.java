package org.songtor.query.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.InboxStream.Frame;

/**
 * One listener's feed, taken by one thread: first what is past, then what comes. A listener that
 * falls more than {@value #QUEUED} changes behind is cut off.
 */
public final class InboxSubscription implements AutoCloseable {
  private static final int QUEUED = 1_000;
  private static final int REPLAYED_AT_ONCE = 200;

  private final Replay source;
  private final Consumer<InboxSubscription> onClose;
  private final AgencyId agency;
  private final BlockingQueue<Wake> live = new LinkedBlockingQueue<>(QUEUED);
  private final Queue<Frame> replayed = new ArrayDeque<>();
  private long cursor;
  private boolean replaying = true;
  private volatile boolean closed;

  /** Reads the past. */
  interface Replay {
    List<Frame> after(long position, int limit);
  }

  /** What lies in the queue: a change, or (null) a call to look whether this is closed. */
  private record Wake(@Nullable Frame frame) {}

  InboxSubscription(
      long after, Replay source, Consumer<InboxSubscription> onClose, AgencyId agency) {
    this.cursor = after;
    this.source = source;
    this.onClose = onClose;
    this.agency = agency;
  }

  AgencyId agency() {
    return agency;
  }

  /** The position of the last change given out, or where the feed began. */
  public long cursor() {
    return cursor;
  }

  /** Whether no more will come. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Waits for the next change.
   *
   * @return empty when nothing came in that time, or the subscription is closed
   */
  public Optional<Frame> next(Duration patience) throws InterruptedException {
    while (!closed) {
      Frame frame = replaying ? fromThePast() : null;
      if (frame == null) {
        Wake wake = live.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (wake == null) {
          return Optional.empty();
        }
        frame = wake.frame();
      }
      if (frame != null && frame.change().position() > cursor) {
        cursor = frame.change().position();
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  private @Nullable Frame fromThePast() {
    if (replayed.isEmpty()) {
      replayed.addAll(source.after(cursor, REPLAYED_AT_ONCE));
    }
    Frame frame = replayed.poll();
    replaying = frame != null;
    return frame;
  }

  /** Hands over live changes; false if the listener is too far behind. */
  boolean offer(List<Frame> frames) {
    for (Frame frame : frames) {
      if (!live.offer(new Wake(frame))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    if (!live.offer(new Wake(null))) {
      // Full: the taker is not waiting. What is thrown away here is replayed on reconnecting.
      live.clear();
    }
    onClose.accept(this);
  }
}
