package org.songtor.log;

import java.time.Instant;
import java.util.UUID;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.EventId;

/** A row of the log as it is stored. */
public record StoredEvent(
    UUID streamId,
    long seq,
    long position,
    StreamKind kind,
    EventCodec.WireType type,
    EventId id,
    Instant occurredAt,
    Instant recordedAt,
    String meta,
    String payload) {

  /**
   * @throws EventCodec.UnreadableEventException if this program does not know the event
   */
  public RecordedEvent decode(EventCodec codec) {
    return new RecordedEvent(envelope(codec), codec.decode(type, payload));
  }

  /** Everything about the event but its body. */
  public EventEnvelope envelope(EventCodec codec) {
    return codec
        .decodeMeta(meta)
        .envelope(id, position, kind, streamId, seq, occurredAt, recordedAt);
  }
}
