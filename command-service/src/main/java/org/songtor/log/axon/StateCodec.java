package org.songtor.log.axon;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.SongtorEvent;
import org.songtor.event.StreamKind;

/** The stored form of one kind of aggregate's state. */
public interface StateCodec {
  /** The streams whose state this is. */
  StreamKind kind();

  /**
   * Names what is stored: changes with the components of the state and with what events do to it,
   * so that a state of another program is passed over and never misread.
   */
  String shape();

  /**
   * What the aggregate knows at this moment, which never changes afterwards and may so be read by
   * another thread; null when it has no events.
   *
   * @param aggregate of the kind of stream that has snapshots
   */
  @Nullable Object state(Object aggregate);

  /**
   * @param state from {@link #state}
   */
  String encode(Object state);

  /**
   * The aggregate as it was after the event with this seq.
   *
   * @throws RuntimeException if it is not a state of this stream and seq in this shape; its message
   *     holds nothing of the state
   */
  Object decode(UUID streamId, long seq, String state);

  /**
   * The aggregate after more of its events, as it would be had it handled them one by one.
   *
   * @param aggregate from {@link #decode}; null when the events begin with the stream's first
   * @param next following without a gap; not empty when there is no aggregate yet
   */
  Object evolve(@Nullable Object aggregate, List<Past> next);

  /** An event of the stream with what a state has of it. */
  record Past(SongtorEvent event, long seq, String actor, Instant occurredAt, Instant recordedAt) {}
}
