package org.songtor.demo.people;

import org.songtor.demo.facts.Desk;
import org.songtor.referral.ReferralStatus;

/**
 * A referral as the people on both ends remember it.
 *
 * @param requestedOn day of the scenario
 * @param acceptedOn -1 before
 * @param startedOn -1 before
 */
public record Sent(
    String referralId,
    Desk.Kind to,
    ReferralStatus status,
    int requestedOn,
    int acceptedOn,
    int startedOn) {

  public static Sent requested(String referralId, Desk.Kind to, int day) {
    return new Sent(referralId, to, ReferralStatus.REQUESTED, day, -1, -1);
  }

  /** The same referral after an answer on a day. */
  public Sent now(ReferralStatus next, int day) {
    return new Sent(
        referralId,
        to,
        next,
        requestedOn,
        next == ReferralStatus.ACCEPTED ? day : acceptedOn,
        next == ReferralStatus.IN_PROGRESS ? day : startedOn);
  }

  /** Leads to a place of learning or work, and so to an enrolment. */
  public boolean leadsToLearning() {
    return switch (to) {
      case NFE, SCHOOL, FLEXIBLE_SCHOOL, LABOUR, TRAINER -> true;
      case HEALTH, SOCIAL, LOCAL -> false;
    };
  }
}
