package org.songtor.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Role;

/** Time passed and nobody acted. Late entry never erases this. */
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
}
