package org.songtor.query.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final BlockingQueue<Wake> live = new LinkedBlockingQueue<>();

  /** Changes that wait, as the queue itself counts only what came together. */
  private final AtomicInteger waiting = new AtomicInteger();

  private final Queue<Frame> opened = new ArrayDeque<>();

  /** The last change that was taken in; {@link #opened} holds those that were not given out. */
  private long taken;

  private long cursor;
  private boolean replaying = true;
  private volatile boolean closed;

  /** Reads the past. */
  interface Replay {
    List<Frame> after(long position, int limit);
  }

  /** What lies in the queue: changes, or (null) a call to look whether this is closed. */
  private record Wake(@Nullable InboxFrames frames) {}

  InboxSubscription(
      long after, Replay source, Consumer<InboxSubscription> onClose, AgencyId agency) {
    this.cursor = after;
    this.taken = after;
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
   * Waits for the next change. A subscription is read either so or by {@link #together}.
   *
   * @return empty when nothing came in that time, or the subscription is closed
   */
  public Optional<Frame> next(Duration patience) throws InterruptedException {
    if (opened.isEmpty()) {
      taken(patience).ifPresent(frames -> opened.addAll(frames.frames()));
    }
    Frame next = closed ? null : opened.poll();
    if (next != null) {
      cursor = next.change().position();
    }
    return Optional.ofNullable(next);
  }

  /**
   * Waits for the next changes; what came together is given out together.
   *
   * @return empty when nothing came in that time, or the subscription is closed
   */
  Optional<InboxFrames> together(Duration patience) throws InterruptedException {
    Optional<InboxFrames> frames = taken(patience);
    cursor = taken;
    return frames;
  }

  private Optional<InboxFrames> taken(Duration patience) throws InterruptedException {
    while (!closed) {
      InboxFrames frames = replaying ? fromThePast() : null;
      if (frames == null) {
        Wake wake =
            patience.isZero() ? live.poll() : live.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (wake == null) {
          return Optional.empty();
        }
        frames = wake.frames();
        if (frames != null) {
          waiting.addAndGet(-frames.size());
        }
      }
      if (frames != null && frames.last() > taken) {
        InboxFrames unseen = frames.after(taken);
        taken = unseen.last();
        return Optional.of(unseen);
      }
    }
    return Optional.empty();
  }

  private @Nullable InboxFrames fromThePast() {
    List<Frame> past = source.after(taken, REPLAYED_AT_ONCE);
    replaying = !past.isEmpty();
    return past.isEmpty() ? null : new InboxFrames(past);
  }

  /** Hands over live changes; false if the listener is too far behind. */
  boolean offer(InboxFrames frames) {
    if (waiting.addAndGet(frames.size()) > QUEUED) {
      return false;
    }
    return live.offer(new Wake(frames));
  }

  @Override
  public void close() {
    closed = true;
    // What is thrown away here is replayed on reconnecting.
    live.clear();
    live.add(new Wake(null));
    onClose.accept(this);
  }
}
