package org.songtor.definition;

import java.util.List;
import java.util.Map;
import org.songtor.calendar.Length;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.Dimension;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * @param receiveWithin from sending, per urgency; every urgency is named
 * @param answerWithin from sending, per urgency; every urgency is named
 * @param expireAfter from when the answer was due, per urgency, until a referral that nobody
 *     answers ends; one of an urgency that is missing waits for ever
 * @param sendAgain how often, per urgency, the same agency is asked once more before the referral
 *     comes back to its sender; never where an urgency is missing
 * @param ladder who is told when a limit passes; never empty
 * @param mayShare what an agency of a kind may be shown at most; a kind that is missing gets
 *     nothing beyond the need
 * @param needs which needs may be shown to a kind of agency: health sees health needs only (domain
 *     notes D)
 * @param agreements what has to be agreed before anything is told
 */
public record ReferralPolicy(
    Map<Urgency, Length> receiveWithin,
    Map<Urgency, Length> answerWithin,
    Map<Urgency, Length> expireAfter,
    Map<Urgency, Integer> sendAgain,
    List<EscalationRung> ladder,
    Map<AgencyKind, List<SharedField>> mayShare,
    Map<AgencyKind, List<Dimension>> needs,
    AgreementPolicy agreements) {
  public ReferralPolicy {
    receiveWithin = Map.copyOf(receiveWithin);
    answerWithin = Map.copyOf(answerWithin);
    expireAfter = Map.copyOf(expireAfter);
    sendAgain = Map.copyOf(sendAgain);
    ladder = List.copyOf(ladder);
    mayShare = Map.copyOf(mayShare);
    needs = Map.copyOf(needs);
  }

  /** Whether an agency of this kind may be asked for help with such a need. */
  public boolean mayKnow(AgencyKind kind, Dimension need) {
    return needs.getOrDefault(kind, List.of()).contains(need);
  }
}
