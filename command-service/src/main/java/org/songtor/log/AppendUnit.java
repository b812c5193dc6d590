package org.songtor.log;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.StreamKind;

/**
 * Everything one command leaves behind: kept whole, or not at all.
 *
 * @param nextSeq the seq of the first new event, which is the number of events the decision saw;
 *     the unit is dropped when the stream has moved on
 * @param events may be empty when an accepted command changed nothing and only its answer is kept
 * @param answer what a repetition of the command is answered; null when nobody can repeat it
 */
public record AppendUnit(
    StreamKind kind,
    UUID streamId,
    long nextSeq,
    List<NewEvent> events,
    @Nullable KeptAnswer answer,
    List<DeadlineChange> deadlines,
    List<ReferralRoute> routes) {
  public AppendUnit {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(streamId, "streamId");
    events = List.copyOf(events);
    deadlines = List.copyOf(deadlines);
    routes = List.copyOf(routes);
    if (nextSeq < 0) {
      throw new IllegalArgumentException("seqs start at 0");
    }
    if (events.isEmpty() && answer == null) {
      throw new IllegalArgumentException("a unit without events and answer says nothing");
    }
  }

  /** What becomes of the row of one deadline of the stream. */
  public sealed interface DeadlineChange {
    String key();

    /** The deadline is open and fires at {@code due}. */
    record Due(String key, java.time.Instant due) implements DeadlineChange {}

    /** The deadline is no longer open. */
    record Cleared(String key) implements DeadlineChange {}
  }
}
