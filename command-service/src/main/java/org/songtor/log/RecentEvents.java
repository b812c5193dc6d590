package org.songtor.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest events that this replica appended, for its relay, which would else read from the log
 * what was written there a moment ago. Never needed: what is not here is in the log.
 *
 * <p>What is here is durable and without a hole. Written by the appender and read by one relay.
 */
public final class RecentEvents {
  private static final int MOST_EVENTS = 2_048;

  /** In letters of their bodies, so that large ones do not fill the memory. */
  private static final long MOST_TEXT = 4_000_000;

  private final Deque<StoredEvent> events = new ArrayDeque<>();
  private long text;

  /**
   * Adds the events of a unit that is kept, in the order of positions.
   *
   * @param lastPosition of the unit's last event
   */
  synchronized void add(AppendUnit unit, long lastPosition) {
    long position = lastPosition - unit.events().size();
    long seq = unit.nextSeq();
    for (NewEvent event : unit.events()) {
      position++;
      add(
          new StoredEvent(
              unit.streamId(),
              seq++,
              position,
              unit.kind(),
              event.type(),
              event.id(),
              event.occurredAt(),
              event.recordedAt(),
              event.meta(),
              event.payload()));
    }
  }

  private void add(StoredEvent event) {
    if (!events.isEmpty() && events.getLast().position() + 1 != event.position()) {
      // Somebody else appended in between.
      events.clear();
      text = 0;
    }
    events.addLast(event);
    text += event.payload().length();
    while (events.size() > MOST_EVENTS || text > MOST_TEXT) {
      dropFirst();
    }
  }

  /**
   * The events right after a position, in order and without a hole; none when they are not here.
   * Forgets those up to the position.
   *
   * @param limit at least 1
   */
  public synchronized List<StoredEvent> after(long position, int limit) {
    while (!events.isEmpty() && events.getFirst().position() <= position) {
      dropFirst();
    }
    if (events.isEmpty() || events.getFirst().position() != position + 1) {
      return List.of();
    }
    List<StoredEvent> next = new ArrayList<>(Math.min(limit, events.size()));
    for (StoredEvent event : events) {
      if (next.size() == limit) {
        break;
      }
      next.add(event);
    }
    return next;
  }

  private void dropFirst() {
    text -= events.removeFirst().payload().length();
  }
}
