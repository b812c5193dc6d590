package org.songtor.command;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.ReferralId;

/** What became of a command. */
public sealed interface CommandOutcome {

  /**
   * The command took effect and is durable.
   *
   * @param streamId the case or agency; for a repeated request the one of the first answer,
   *     whatever id the repetition made up
   * @param version number of events in the stream now
   * @param state of the case; null for an agency
   * @param events that this command added, in order; none when it changed nothing
   * @param referral the referral that was sent or answered
   * @param referralRevision of that referral now
   * @param replayed this is the stored answer of an earlier request with the same key
   */
  record Accepted(
      UUID streamId,
      long version,
      @Nullable String state,
      List<AddedEvent> events,
      @Nullable ReferralId referral,
      @Nullable Integer referralRevision,
      boolean replayed)
      implements CommandOutcome {
    public Accepted {
      Objects.requireNonNull(streamId, "streamId");
      events = List.copyOf(events);
    }
  }

  /**
   * One event that a command added.
   *
   * @param type wire name
   * @param seq place in the stream, from 0
   */
  record AddedEvent(String type, long seq) {}

  /** Nothing happened, and why. */
  record Rejected(Rejection rejection) implements CommandOutcome {}

  /** The idempotency key was used before with another request. */
  record KeyReused() implements CommandOutcome {}
}
