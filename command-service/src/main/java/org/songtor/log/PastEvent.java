package org.songtor.log;

import java.time.Instant;
import org.songtor.event.EventCodec;
import org.songtor.event.StreamKind;

/** What of a stored event a state is made of. */
public record PastEvent(
    long seq,
    StreamKind kind,
    EventCodec.WireType type,
    Instant occurredAt,
    Instant recordedAt,
    String meta,
    String payload) {}
