package org.songtor.query.sent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SenderDuty;
import org.songtor.referral.Urgency;

/** Reads the sender's worklist: the referrals that wait for somebody at the sender's end. */
public interface SentQueries {

  /**
   * In the order in which the referrals were sent.
   *
   * @param after the cursor of the page before; 0 begins
   * @throws org.songtor.query.problems.ProblemException with status 403 if the reader may not see
   *     cases, or not those of the area
   */
  SentPage page(Actor reader, Filter filter, long after, int limit);

  /**
   * @param duty only what has to be done; null for everything that has to be
   * @param area only referrals of cases there
   * @param caseManager only those of this person's cases
   */
  record Filter(@Nullable SenderDuty duty, @Nullable AreaCode area, @Nullable String caseManager) {}

  /**
   * @param next the cursor of the next page; null on the last one
   */
  record SentPage(List<SentItem> items, @Nullable Long next) {}

  /**
   * One referral with what is to be done about it. It names no need: that some may not know, and
   * the referral's own page knows whom to tell.
   *
   * @param childName null once it is erased
   * @param caseManager null while nobody is
   * @param position its place in this list
   */
  record SentItem(
      ReferralId referralId,
      CaseId caseId,
      @Nullable String childName,
      AreaCode tambon,
      @Nullable String caseManager,
      AgencyId agency,
      Urgency urgency,
      ReferralStatus status,
      SenderDuty duty,
      Instant requestedAt,
      Instant answerBy,
      long position) {}
}
