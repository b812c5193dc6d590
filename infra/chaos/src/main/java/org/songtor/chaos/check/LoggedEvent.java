package org.songtor.chaos.check;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.reconcile.StoredLog;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.Role;

/**
 * What the checks need of one event of the log.
 *
 * @param ofCase whether the stream is a case
 * @param bySystem whether a limit that passed caused it, not a person
 * @param movedTo the state that the case is in from here on, if the event moves it
 * @param referral the referral it belongs to, if any
 * @param digest of the whole event as one document
 */
public record LoggedEvent(
    long position,
    UUID stream,
    long seq,
    String type,
    boolean ofCase,
    boolean bySystem,
    @Nullable String movedTo,
    @Nullable Referral referral,
    String digest) {

  /** A referral and the agency it lies at. */
  public record Referral(UUID id, UUID agency) {}

  /** The log's events in the order of their positions. */
  public static List<LoggedEvent> all(StoredLog log, EventCodec codec) {
    return log.streams().values().stream()
        .flatMap(List::stream)
        .map(event -> of(event, codec))
        .sorted(java.util.Comparator.comparingLong(LoggedEvent::position))
        .toList();
  }

  private static LoggedEvent of(RecordedEvent recorded, EventCodec codec) {
    return new LoggedEvent(
        recorded.envelope().position(),
        recorded.envelope().streamId(),
        recorded.envelope().seq(),
        EventCodec.typeOf(recorded.event()).name(),
        recorded.envelope().streamKind() == StreamKind.CASE,
        recorded.envelope().role() == Role.SYSTEM,
        recorded.event() instanceof CaseLifeEvent.CaseMoved moved ? moved.to() : null,
        recorded.event() instanceof ReferralEvent event
            ? new Referral(event.referral().value(), event.agency().value())
            : null,
        Digest.of(codec.toCloudEvent(recorded)));
  }
}
