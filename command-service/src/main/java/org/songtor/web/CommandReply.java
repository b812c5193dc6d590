package org.songtor.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.language.ReferralId;

/**
 * The body of an accepted command.
 *
 * @param version number of events in the stream
 * @param state of the case
 * @param token for reading one's own write; callers pass it on as it is
 * @param revision of the referral that was sent or answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandReply(
    @Nullable UUID caseId,
    @Nullable UUID agencyId,
    @Nullable UUID referralId,
    @Nullable Long version,
    @Nullable Integer revision,
    @Nullable String state,
    @Nullable String token,
    List<Done> events) {
  private static final String OF_REFERRALS = "songtor.referral.";

  /**
   * One event that the command added.
   *
   * @param seq its place in the stream, which tells how much there is before it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Done(String type, @Nullable Long seq) {}

  /** What somebody is told who may read the case. */
  public static CommandReply ofCase(Accepted accepted) {
    return new CommandReply(
        accepted.streamId(),
        null,
        accepted.referral() == null ? null : accepted.referral().value(),
        accepted.version(),
        accepted.referralRevision(),
        accepted.state(),
        token(accepted),
        inTheStream(accepted));
  }

  /**
   * What an agency may know: the referral, if it is about one, and nothing of which case that is,
   * how much has happened in it or where it stands. Of the events only those of referrals: others
   * that its answer brings about tell which limits had passed, or what a follow-up had seen.
   */
  public static CommandReply ofReferral(Accepted accepted) {
    ReferralId referral = accepted.referral();
    return new CommandReply(
        null,
        null,
        referral == null ? null : referral.value(),
        null,
        accepted.referralRevision(),
        null,
        referral == null ? null : "referral:" + referral + ":" + accepted.referralRevision(),
        referral == null
            ? List.of()
            : accepted.events().stream()
                .map(AddedEvent::type)
                .filter(type -> type.startsWith(OF_REFERRALS))
                .map(type -> new Done(type, null))
                .toList());
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
        inTheStream(accepted));
  }

  private static List<Done> inTheStream(Accepted accepted) {
    return accepted.events().stream().map(event -> new Done(event.type(), event.seq())).toList();
  }

  private static String token(Accepted accepted) {
    return accepted.streamId() + ":" + (accepted.version() - 1);
  }
}
