package org.songtor.event;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.EventId;
import org.songtor.language.Personal;
import org.songtor.language.Role;
import tools.jackson.databind.JsonNode;

/**
 * An event as CloudEvents 1.0 structured JSON. Extension attribute names are lower case without
 * punctuation, as that specification asks.
 */
record CloudEvent(
    String specversion,
    EventId id,
    URI source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    int wireversion,
    StreamKind streamkind,
    long position,
    long sequence,
    String actor,
    Role role,
    @Nullable AreaCode area,
    @Nullable AgencyId agency,
    Instant occurred,
    UUID correlationid,
    UUID causationid,
    @Nullable Personal<String> latereason,
    Duration clockoffset,
    JsonNode data) {
  private static final URI SOURCE = URI.create("/songtor/log");

  CloudEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(data, "data");
  }

  static CloudEvent of(EventEnvelope envelope, EventCodec.WireType wire, JsonNode data) {
    return new CloudEvent(
        "1.0",
        envelope.id(),
        SOURCE,
        wire.name(),
        envelope.streamId().toString(),
        envelope.recordedAt(),
        "application/json",
        wire.version(),
        envelope.streamKind(),
        envelope.position(),
        envelope.seq(),
        envelope.actor(),
        envelope.role(),
        envelope.area(),
        envelope.agency(),
        envelope.occurredAt(),
        envelope.correlationId(),
        envelope.causationId(),
        envelope.lateReason(),
        envelope.clockOffset(),
        data);
  }

  EventEnvelope envelope() {
    return new EventEnvelope(
        id,
        position,
        streamkind,
        UUID.fromString(subject),
        sequence,
        actor,
        role,
        area,
        agency,
        occurred,
        time,
        correlationid,
        causationid,
        latereason,
        clockoffset);
  }
}
