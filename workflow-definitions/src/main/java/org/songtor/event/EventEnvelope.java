package org.songtor.event;

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

/**
 * Everything about an event but its body.
 *
 * @param position place in the whole log, dense from 1, in commit order
 * @param streamId the id of the case, agency, resource, definition or migration
 * @param seq place in the stream, from 0
 * @param actor the token subject, or "system"
 * @param role the role in which the actor was allowed to act
 * @param area the area of the actor that covered the case, if one was needed
 * @param agency the agency the actor acted for, if any
 * @param occurredAt when it happened in the world; never after {@code recordedAt}
 * @param recordedAt when the log took it
 * @param lateReason why it was typed late, beyond the definition's limit
 * @param clockOffset how far a demo's clock was ahead; zero in real work
 */
public record EventEnvelope(
    EventId id,
    long position,
    StreamKind streamKind,
    UUID streamId,
    long seq,
    String actor,
    Role role,
    @Nullable AreaCode area,
    @Nullable AgencyId agency,
    Instant occurredAt,
    Instant recordedAt,
    UUID correlationId,
    UUID causationId,
    @Nullable Personal<String> lateReason,
    Duration clockOffset) {
  public EventEnvelope {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(streamKind, "streamKind");
    Objects.requireNonNull(streamId, "streamId");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(recordedAt, "recordedAt");
    Objects.requireNonNull(correlationId, "correlationId");
    Objects.requireNonNull(causationId, "causationId");
    Objects.requireNonNull(clockOffset, "clockOffset");
    if (position < 1 || seq < 0) {
      throw new IllegalArgumentException("positions start at 1 and seqs at 0");
    }
    if (occurredAt.isAfter(recordedAt)) {
      throw new IllegalArgumentException("an event cannot occur after it was recorded");
    }
  }
}
