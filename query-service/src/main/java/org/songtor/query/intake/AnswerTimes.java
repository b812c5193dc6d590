package org.songtor.query.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.songtor.language.AgencyId;

/** What any slice may ask of the inboxes: how fast agencies answered lately. */
public interface AnswerTimes {
  /**
   * The newest referrals of each agency that it accepted, declined or passed on.
   *
   * @return without those that have answered none
   */
  Map<AgencyId, Answered> of(Collection<AgencyId> agencies);

  /**
   * @param median from the request to the answer
   * @param referrals how many were answered, 1 or more
   */
  record Answered(Duration median, int referrals) {}
}
