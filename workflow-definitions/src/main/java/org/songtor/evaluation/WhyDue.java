package org.songtor.evaluation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.songtor.calendar.CountedTime;
import org.songtor.calendar.Length;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.StateDefinition.StateDeadline;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;

/**
 * How an open limit was counted. Empty where it was not counted so: a day that people agreed on, or
 * a limit that a case brought along from another version.
 */
public final class WhyDue {
  private WhyDue() {}

  /** What the state, or the referral, was given from when it began. */
  public static Optional<CountedTime> of(
      DeadlineKey key, CaseFacts facts, WorkflowDefinition definition) {
    Deadline open = facts.deadlines().get(key);
    if (open == null) {
      return Optional.empty();
    }
    Optional<CountedTime> counted =
        switch (key) {
          case DeadlineKey.OfState(String state) ->
              definition
                  .state(state)
                  .flatMap(found -> Optional.ofNullable(found.deadline()))
                  .map(StateDeadline::within)
                  .map(within -> count(facts.enteredStateAt(), within, definition));
          case DeadlineKey.OfReceipt(var id) ->
              Optional.ofNullable(facts.referrals().get(id))
                  .flatMap(referral -> receipt(referral, definition));
          case DeadlineKey.OfAnswer(var id) ->
              Optional.ofNullable(facts.referrals().get(id))
                  .flatMap(referral -> answer(referral, definition));
          case DeadlineKey.OfExpiry(var id) ->
              Optional.ofNullable(facts.referrals().get(id))
                  .flatMap(referral -> expiry(referral, definition));
          case DeadlineKey.OfFollowUp followUp -> Optional.empty();
          case DeadlineKey.OfAbsorption absorption -> Optional.empty();
          case DeadlineKey.OfRelease release -> Optional.empty();
          case DeadlineKey.OfAttendance attendance -> Optional.empty();
        };
    return counted.filter(told -> told.due().equals(open.limit().truncatedTo(ChronoUnit.MILLIS)));
  }

  private static Optional<CountedTime> receipt(
      ReferralFacts referral, WorkflowDefinition definition) {
    return referral(referral, definition.referrals(), true, definition)
        .filter(told -> told.due().equals(referral.request().receiveBy()));
  }

  private static Optional<CountedTime> answer(
      ReferralFacts referral, WorkflowDefinition definition) {
    return referral(referral, definition.referrals(), false, definition)
        .filter(told -> told.due().equals(referral.request().answerBy()));
  }

  private static Optional<CountedTime> expiry(
      ReferralFacts referral, WorkflowDefinition definition) {
    return Optional.ofNullable(definition.referrals().expireAfter().get(referral.urgency()))
        .map(after -> count(referral.answerBy(), after, definition));
  }

  private static Optional<CountedTime> referral(
      ReferralFacts referral,
      ReferralPolicy policy,
      boolean receipt,
      WorkflowDefinition definition) {
    return Optional.ofNullable(
            (receipt ? policy.receiveWithin() : policy.answerWithin()).get(referral.urgency()))
        .map(within -> count(referral.requestedAt(), within, definition));
  }

  private static CountedTime count(Instant from, Length within, WorkflowDefinition definition) {
    return CountedTime.of(definition.calendar(), from, within);
  }
}
