package org.songtor.trial;

import java.time.Instant;
import java.util.Optional;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.ContactEvent.ContactMade;
import org.songtor.event.RecordedEvent;

/** Whether something was typed later than a definition lets pass without a reason. */
final class LateEntry {
  private LateEntry() {}

  static Optional<Reason> unexplained(WorkflowDefinition definition, RecordedEvent recorded) {
    if (recorded.envelope().lateReason() != null) {
      return Optional.empty();
    }
    Instant happened = recorded.envelope().occurredAt();
    if (recorded.event() instanceof ContactMade made) {
      // Attempts are counted by their day, so the day itself may not be late either.
      Instant endOfDay = ThaiDay.startOf(made.on().plusDays(1));
      happened = endOfDay.isBefore(happened) ? endOfDay : happened;
    }
    return happened.plus(definition.lateEntryLimit()).isBefore(recorded.envelope().recordedAt())
        ? Optional.of(Reason.lateReasonNeeded(definition.lateEntryLimit().toHours()))
        : Optional.empty();
  }
}
