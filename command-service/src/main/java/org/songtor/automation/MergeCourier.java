package org.songtor.automation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.CaseCommand.Absorb;
import org.songtor.cases.domain.CaseCommand.HearFromSurvivor;
import org.songtor.cases.domain.CaseCommand.Release;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.MergeEvent;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;

/**
 * Tells the surviving case of a merge, or of its undoing, and the merged case what the survivor
 * said. Both can be told again and again: whoever dies between the two leaves the rest to the next.
 */
final class MergeCourier {
  private final CaseCommands cases;
  private final ServiceClock clock;

  MergeCourier(CaseCommands cases, ServiceClock clock) {
    this.cases = cases;
    this.clock = clock;
  }

  /** What became of the merged case: accepted without an event when it waits for nothing more. */
  CommandOutcome tellOfMerge(CaseId merged, DeadlineKey.OfAbsorption key) {
    UUID correlation = UUID.randomUUID();
    CommandOutcome answer = send(key.survivor(), new Absorb(merged, key.merge()), correlation);
    return send(
        merged,
        new HearFromSurvivor(key.survivor(), key.merge(), true, refusal(answer)),
        correlation);
  }

  /** The same for a merge that was undone, which no survivor can refuse. */
  CommandOutcome tellOfUndoing(CaseId merged, DeadlineKey.OfRelease key) {
    UUID correlation = UUID.randomUUID();
    CommandOutcome answer = send(key.survivor(), new Release(merged, key.merge()), correlation);
    if (refusal(answer) != null) {
      throw new IllegalStateException("a case that was told of a merge is gone");
    }
    return send(
        merged, new HearFromSurvivor(key.survivor(), key.merge(), false, null), correlation);
  }

  private CommandOutcome send(CaseId id, CaseCommand command, UUID correlation) {
    return cases.handle(
        id,
        command,
        CommandContext.now(Actor.system(), clock.instant()),
        CommandMeta.system(correlation));
  }

  private static MergeEvent.@Nullable Refusal refusal(CommandOutcome answer) {
    return switch (answer) {
      case CommandOutcome.Accepted told -> null;
      case CommandOutcome.Rejected(Rejection.CannotAbsorb(var why)) -> why;
      case CommandOutcome.Rejected(Rejection.CaseUnknown unknown) ->
          MergeEvent.Refusal.SURVIVOR_UNKNOWN;
      case CommandOutcome.Rejected(var other) ->
          throw new IllegalStateException("refused: " + other.getClass().getSimpleName());
      case CommandOutcome.KeyReused reused ->
          throw new IllegalStateException("a survivor is told without a key");
    };
  }
}
