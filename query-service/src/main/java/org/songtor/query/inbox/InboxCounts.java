package org.songtor.query.inbox;

import java.util.Map;
import org.songtor.referral.ReferralStatus;

/**
 * How many referrals lie in an inbox.
 *
 * @param unassigned open, and nobody in particular sees to it
 * @param mine open, and whoever reads sees to it
 * @param byStatus every status, also those with none
 * @param position the log position these counts are of
 */
public record InboxCounts(
    long open,
    long unanswered,
    long overdue,
    long ended,
    long all,
    long unassigned,
    long mine,
    Map<ReferralStatus, Long> byStatus,
    long position) {

  /** The count that belongs to a filter. */
  public long of(InboxFilter filter) {
    return switch (filter) {
      case OPEN -> open;
      case UNANSWERED -> unanswered;
      case TO_RECEIVE -> in(ReferralStatus.REQUESTED);
      case TO_ANSWER -> in(ReferralStatus.RECEIVED);
      case WORKING ->
          in(ReferralStatus.ACCEPTED)
              + in(ReferralStatus.IN_PROGRESS)
              + in(ReferralStatus.ON_HOLD)
              + in(ReferralStatus.CANCELLATION_REQUESTED);
      case OVERDUE -> overdue;
      case ENDED -> ended;
      case ALL -> all;
    };
  }

  private long in(ReferralStatus status) {
    return byStatus.getOrDefault(status, 0L);
  }
}
