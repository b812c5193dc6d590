package org.songtor.cases.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.StepBody;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.ReferralId;
import org.songtor.log.AppendUnit.DeadlineChange;
import org.songtor.log.ReferralRoute;

/**
 * What a decision changes beside the history: rows of deadlines, routes of referrals, the answer.
 *
 * @param before null for a new case
 */
record CaseChange(@Nullable CaseFacts before, CaseFacts after, List<CaseEvent> events) {

  /** The difference between the open deadlines before and after. */
  List<DeadlineChange> deadlines() {
    Map<DeadlineKey, Deadline> open = before == null ? Map.of() : before.deadlines();
    List<DeadlineChange> changes = new ArrayList<>();
    after
        .deadlines()
        .forEach(
            (key, deadline) -> {
              if (!deadline.equals(open.get(key))) {
                changes.add(new DeadlineChange.Due(key.text(), deadline.due()));
              }
            });
    open.keySet().stream()
        .filter(key -> !after.deadlines().containsKey(key))
        .forEach(key -> changes.add(new DeadlineChange.Cleared(key.text())));
    return changes;
  }

  List<ReferralRoute> routes() {
    List<ReferralRoute> routes = new ArrayList<>();
    for (CaseEvent event : events) {
      if (event instanceof ReferralRequested requested) {
        routes.add(new ReferralRoute(requested.referral(), after.id(), requested.agency()));
      }
    }
    return routes;
  }

  CommandOutcome.Accepted outcome(CaseCommand command, List<AddedEvent> added) {
    ReferralId referral = referral(command);
    ReferralFacts now = referral == null ? null : after.referrals().get(referral);
    return new CommandOutcome.Accepted(
        after.id().value(),
        after.seq() + 1,
        after.state(),
        added,
        referral,
        now == null ? null : now.revision(),
        false);
  }

  private static @Nullable ReferralId referral(CaseCommand command) {
    return switch (command) {
      case CaseCommand.ActOnReferral act -> act.referral();
      case CaseCommand.TakeStep take ->
          take.body() instanceof StepBody.Refer refer ? refer.referral() : null;
      case CaseCommand.FindChild find -> null;
      case CaseCommand.OnConsent said -> null;
      case CaseCommand.FireDeadline fire -> null;
      case CaseCommand.Migrate migrate -> null;
      case CaseCommand.Absorb absorb -> null;
      case CaseCommand.Release release -> null;
      case CaseCommand.HearFromSurvivor hear -> null;
    };
  }
}
