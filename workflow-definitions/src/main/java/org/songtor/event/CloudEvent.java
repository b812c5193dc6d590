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
  static final String SPEC = "1.0";
  static final URI SOURCE = URI.create("/songtor/log");
  static final String CONTENT_TYPE = "application/json";

  CloudEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(data, "data");
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
