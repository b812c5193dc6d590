package org.songtor.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/** What time asks for, and that it passed and nobody acted. Late entry never erases this. */
public sealed interface DeadlineEvent extends CaseEvent {

  /** The state was to be left by now. */
  @Wire(name = "songtor.case.deadline-missed")
  record StateDeadlineMissed(
      String state, Instant due, Role escalatedTo, int rung, @Nullable Instant nextEscalation)
      implements DeadlineEvent {}

  /** A follow-up checkpoint passed without a follow-up. */
  @Wire(name = "songtor.case.follow-up-missed")
  record FollowUpMissed(String checkpoint, Instant due, Role escalatedTo)
      implements DeadlineEvent {}

  /**
   * An agency says that the child learns: until somebody has seen it attend, that is waited for.
   *
   * @param by when somebody must have seen it
   */
  @Wire(name = "songtor.case.attendance-awaited")
  record AttendanceAwaited(ReferralId referral, AgencyId agency, Instant by)
      implements DeadlineEvent {}

  /** An agency said that the child learns, and nobody saw it attend in time. */
  @Wire(name = "songtor.case.attendance-unconfirmed")
  record AttendanceUnconfirmed(
      ReferralId referral,
      AgencyId agency,
      Instant due,
      Role escalatedTo,
      int rung,
      @Nullable Instant nextEscalation)
      implements DeadlineEvent {}
}
