package org.songtor.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.AddedEvent;

/**
 * The body of an accepted command.
 *
 * @param version number of events in the stream
 * @param state of the case
 * @param token names the last of them, for reading one's own write
 * @param revision of the referral that was sent or answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandReply(
    @Nullable UUID caseId,
    @Nullable UUID agencyId,
    @Nullable UUID referralId,
    long version,
    @Nullable Integer revision,
    @Nullable String state,
    String token,
    List<AddedEvent> events) {

  public static CommandReply ofCase(Accepted accepted) {
    return new CommandReply(
        accepted.streamId(),
        null,
        referral(accepted),
        accepted.version(),
        accepted.referralRevision(),
        accepted.state(),
        token(accepted),
        accepted.events());
  }

  /** What an agency may see: the referral, and nothing of where the case stands. */
  public static CommandReply ofReferral(Accepted accepted) {
    return new CommandReply(
        null,
        null,
        referral(accepted),
        accepted.version(),
        accepted.referralRevision(),
        null,
        token(accepted),
        accepted.events());
  }

  public static CommandReply ofAgency(Accepted accepted) {
    return new CommandReply(
        null,
        accepted.streamId(),
        null,
        accepted.version(),
        null,
        null,
        token(accepted),
        accepted.events());
  }

  private static @Nullable UUID referral(Accepted accepted) {
    return accepted.referral() == null ? null : accepted.referral().value();
  }

  private static String token(Accepted accepted) {
    return accepted.streamId() + ":" + (accepted.version() - 1);
  }
}
