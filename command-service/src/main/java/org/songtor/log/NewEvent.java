package org.songtor.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.SongtorEvent;
import org.songtor.language.EventId;

/**
 * An event on its way into the log, already in its stored form: encoding is the caller's work, so
 * that the one writer thread only writes.
 *
 * @param occurredAt not after {@code recordedAt}; both in whole microseconds, which is what the
 *     database keeps, so that a replay sees exactly what the decision saw
 */
public record NewEvent(
    EventId id,
    EventCodec.WireType type,
    Instant occurredAt,
    Instant recordedAt,
    String meta,
    String payload) {
  public NewEvent {
    requireMicros(occurredAt);
    requireMicros(recordedAt);
    if (occurredAt.isAfter(recordedAt)) {
      throw new IllegalArgumentException("an event cannot occur after it was recorded");
    }
  }

  public static NewEvent of(
      EventCodec codec,
      EventId id,
      SongtorEvent event,
      Instant occurredAt,
      Instant recordedAt,
      EventMeta meta) {
    EventCodec.Encoded encoded = codec.encode(event);
    return new NewEvent(
        id, encoded.type(), occurredAt, recordedAt, codec.encodeMeta(meta), encoded.json());
  }

  private static void requireMicros(Instant instant) {
    if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException("the log keeps whole microseconds");
    }
  }
}
