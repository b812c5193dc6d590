package org.songtor.cases.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.FormAnswered;

/**
 * Decides which facts a command adds to a case, or why it may not. Pure: the same facts, command,
 * context and definition always give the same decision.
 */
public final class CaseDecider {
  private CaseDecider() {}

  /**
   * Decides on one command.
   *
   * @param facts of the case so far; null when it has no events yet
   * @param definition the one the case is pinned to; for a new case, the one the command names
   * @throws IllegalArgumentException if the definition is another one
   */
  public static Decision<CaseEvent> decide(
      @Nullable CaseFacts facts,
      CaseCommand command,
      CommandContext context,
      WorkflowDefinition definition) {
    if (command instanceof CaseCommand.FindChild find) {
      return facts == null
          ? Finding.decide(find, context, definition)
          : new Decision.Rejected<>(new Rejection.AlreadyExists());
    }
    if (facts == null) {
      return new Decision.Rejected<>(
          command instanceof CaseCommand.ActOnReferral
              ? new Rejection.ReferralUnknown()
              : new Rejection.CaseUnknown());
    }
    Occasion occasion = new Occasion(facts, context, definition);
    return switch (command) {
      case CaseCommand.FindChild find -> throw new IllegalStateException("answered above");
      case CaseCommand.TakeStep take ->
          withContradictions(withMissedLimits(Steps.decide(take, occasion), occasion), occasion);
      case CaseCommand.ActOnReferral act ->
          withContradictions(
              withMissedLimits(ReferralAnswers.decide(act, occasion), occasion), occasion);
      case CaseCommand.OnConsent said -> Consenting.decide(said, occasion);
      case CaseCommand.FireDeadline fire ->
          withContradictions(Deadlines.decide(fire, occasion), occasion);
      case CaseCommand.Migrate migrate -> Migrating.decide(migrate, occasion);
      case CaseCommand.Absorb absorb -> Merging.decide(absorb, occasion);
      case CaseCommand.Release release -> Merging.decide(release, occasion);
      case CaseCommand.HearFromSurvivor hear -> Merging.decide(hear, occasion);
    };
  }

  private static Decision<CaseEvent> withMissedLimits(
      Decision<CaseEvent> decision, Occasion occasion) {
    return switch (decision) {
      case Decision.Rejected<CaseEvent> rejected -> rejected;
      case Decision.Accepted<CaseEvent>(var done, var role, var area, var lateReason) -> {
        List<CaseEvent> events = new ArrayList<>(Deadlines.missedBefore(done, occasion));
        int before = events.size();
        for (CaseEvent event : done) {
          events.add(
              event instanceof FormAnswered answered
                  ? answered.ofStepAt(answered.of() + before)
                  : event);
        }
        yield new Decision.Accepted<>(events, role, area, lateReason);
      }
    };
  }

  private static Decision<CaseEvent> withContradictions(
      Decision<CaseEvent> decision, Occasion occasion) {
    return switch (decision) {
      case Decision.Rejected<CaseEvent> rejected -> rejected;
      case Decision.Accepted<CaseEvent>(var done, var role, var area, var lateReason) -> {
        List<CaseEvent> events = new ArrayList<>(done);
        Contradictions.changedBy(done, occasion).ifPresent(events::add);
        yield new Decision.Accepted<>(events, role, area, lateReason);
      }
    };
  }
}
