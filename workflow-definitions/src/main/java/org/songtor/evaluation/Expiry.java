package org.songtor.evaluation;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.ReferralEvent.Awaited;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/** When a referral that nobody answers ends, and whether its agency is asked once more. */
public final class Expiry {
  private Expiry() {}

  /**
   * The instant at which it ends, said with the first escalation of its answer and never again.
   * Empty where the definition lets such referrals wait for ever.
   */
  public static Optional<Instant> of(
      WorkflowDefinition definition, ReferralFacts referral, Awaited awaited, Rung rung) {
    return awaited == Awaited.ANSWER && rung.number() == 1
        ? Optional.ofNullable(definition.referrals().expireAfter().get(referral.urgency()))
            .map(after -> definition.calendar().after(rung.limit(), after))
        : Optional.empty();
  }

  /**
   * Whether the same agency is asked once more: fewer times were tried than the policy allows, and
   * nobody withdrew the consent that the question rests on.
   */
  public static boolean isSentAgain(
      WorkflowDefinition definition, CaseFacts facts, ReferralFacts expiring) {
    int allowed = definition.referrals().sendAgain().getOrDefault(expiring.urgency(), 0);
    return !facts.consents().referrals().contains(expiring.id())
        && triesBefore(facts, expiring) < allowed;
  }

  private static int triesBefore(CaseFacts facts, ReferralFacts expiring) {
    int tries = 0;
    Set<ReferralId> seen = new HashSet<>();
    ReferralId earlier = expiring.request().basedOn();
    while (earlier != null && seen.add(earlier)) {
      ReferralFacts before = facts.referrals().get(earlier);
      if (before == null
          || before.status() != ReferralStatus.EXPIRED
          || !before.agency().equals(expiring.agency())) {
        return tries;
      }
      tries++;
      earlier = before.request().basedOn();
    }
    return tries;
  }
}
