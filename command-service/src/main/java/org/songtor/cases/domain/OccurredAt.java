package org.songtor.cases.domain;

import java.time.Instant;
import org.songtor.command.CommandContext;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.AttendanceUnconfirmed;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.ReferralEvent.ReferralExpired;

/** When an event of a decision happened in the world. */
public final class OccurredAt {
  private OccurredAt() {}

  /**
   * What was done happened when the caller says; that a limit was missed is not true before the
   * limit, whatever time a late entry claims. Never after the context's {@code now}.
   */
  public static Instant of(CaseEvent event, CommandContext context) {
    return switch (event) {
      case StateDeadlineMissed missed -> later(missed.due(), context);
      case FollowUpMissed missed -> later(missed.due(), context);
      case AttendanceUnconfirmed missed -> later(missed.due(), context);
      case ReferralBecameOverdue overdue -> later(overdue.due(), context);
      case ReferralExpired expired -> later(expired.due(), context);
      case CaseEvent done -> context.occurredAt();
    };
  }

  private static Instant later(Instant due, CommandContext context) {
    return due.isAfter(context.occurredAt()) ? due : context.occurredAt();
  }
}
