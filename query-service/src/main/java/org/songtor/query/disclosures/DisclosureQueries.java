package org.songtor.query.disclosures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** Reads what was told without a sharing agreement. */
public interface DisclosureQueries {

  /**
   * The newest first.
   *
   * @param area only cases that were there; null for all of the reader's areas
   * @param agency only what this one was told; null for all
   * @param before the cursor of the page before; null begins
   * @throws org.songtor.query.problems.ProblemException with status 403 if the reader does not
   *     answer for data, or not for those of the area
   */
  DisclosurePage page(
      Actor reader,
      @Nullable AreaCode area,
      @Nullable AgencyId agency,
      @Nullable Long before,
      int limit);

  /**
   * @param next the cursor of the next page; null on the last one
   */
  record DisclosurePage(List<Disclosure> items, @Nullable Long next) {}

  /**
   * A referral that told these fields and that no agreement covered.
   *
   * @param tambon where the case was when it was sent
   * @param sentBy the account of who sent it; {@code system} where a limit that passed did
   * @param position in the log, and its place in this list
   */
  record Disclosure(
      ReferralId referralId,
      CaseId caseId,
      AreaCode tambon,
      AgencyId agency,
      Instant sentAt,
      String sentBy,
      Urgency urgency,
      String legalBasis,
      List<SharedField> fields,
      long position) {}
}
