package org.songtor.evaluation;

import java.util.List;
import java.util.Map;
import org.songtor.definition.Vocabulary;
import org.songtor.evaluation.CaseFacts.FollowUpFacts;
import org.songtor.evaluation.CaseFacts.SaidToLearn;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/** What agencies say of a child's learning, beside what those saw who followed up. */
public final class Attendance {
  private Attendance() {}

  static boolean isSeen(FollowedUp followedUp) {
    return followedUp.childSeen() && Vocabulary.ATTENDING.equals(followedUp.attendance());
  }

  /** Whether somebody saw the child attend after each agency that said so; true where none did. */
  static boolean isConfirmed(CaseFacts facts) {
    return facts.saidToLearn().values().stream()
        .allMatch(
            said ->
                facts.followUps().stream()
                    .anyMatch(later -> later.seq() > said.seq() && isSeen(later.body())));
  }

  /**
   * The referrals of which the agency says that the child learns and a follow-up says that it
   * stopped, in whichever order, until somebody has seen the child since or it was enrolled anew. A
   * child that was seen attending after the agency's word and stopped later is no contradiction,
   * nor is a place that was asked for because the child had stopped.
   */
  public static List<ReferralId> contradictions(CaseFacts facts) {
    return facts.saidToLearn().entrySet().stream()
        .filter(said -> contradicts(said, facts))
        .map(Map.Entry::getKey)
        .sorted(java.util.Comparator.comparing(ReferralId::toString))
        .toList();
  }

  private static boolean contradicts(Map.Entry<ReferralId, SaidToLearn> entry, CaseFacts facts) {
    long said = entry.getValue().seq();
    ReferralFacts referral = facts.referrals().get(entry.getKey());
    if (referral != null && referral.status() == ReferralStatus.ENTERED_IN_ERROR) {
      return false;
    }
    return facts.followUps().stream()
        .filter(stop -> Vocabulary.STOPPED.equals(stop.body().attendance()))
        .filter(stop -> referral == null || !referral.requestedAt().isAfter(stop.at()))
        .anyMatch(stop -> isOpen(Math.min(said, stop.seq()), Math.max(said, stop.seq()), facts));
  }

  /** Nobody saw the child attend between the two words, and nothing settled them since. */
  private static boolean isOpen(long first, long second, CaseFacts facts) {
    boolean between =
        facts.followUps().stream()
            .anyMatch(one -> one.seq() > first && one.seq() < second && isSeen(one.body()));
    boolean settled =
        facts.followUps().stream().anyMatch(one -> isAfter(one, second) && one.body().childSeen())
            || facts.enrolments().stream().anyMatch(one -> one.seq() > second);
    return !between && !settled;
  }

  private static boolean isAfter(FollowUpFacts one, long seq) {
    return one.seq() > seq;
  }
}
