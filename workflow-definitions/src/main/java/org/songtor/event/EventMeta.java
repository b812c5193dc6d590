package org.songtor.event;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.EventId;
import org.songtor.language.Personal;
import org.songtor.language.Role;

/** The part of an envelope that no query of the log asks for: kept together in one column. */
public record EventMeta(
    String actor,
    Role role,
    @Nullable AreaCode area,
    @Nullable AgencyId agency,
    UUID correlationId,
    UUID causationId,
    @Nullable Personal<String> lateReason,
    Duration clockOffset) {

  public static EventMeta of(EventEnvelope envelope) {
    return new EventMeta(
        envelope.actor(),
        envelope.role(),
        envelope.area(),
        envelope.agency(),
        envelope.correlationId(),
        envelope.causationId(),
        envelope.lateReason(),
        envelope.clockOffset());
  }

  /** With what stands in columns of its own, the whole envelope. */
  public EventEnvelope envelope(
      EventId id,
      long position,
      StreamKind streamKind,
      UUID streamId,
      long seq,
      Instant occurredAt,
      Instant recordedAt) {
    return new EventEnvelope(
        id,
        position,
        streamKind,
        streamId,
        seq,
        actor,
        role,
        area,
        agency,
        occurredAt,
        recordedAt,
        correlationId,
        causationId,
        lateReason,
        clockOffset);
  }
}
