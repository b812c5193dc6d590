package org.songtor.query.pages.disclosures;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;

/**
 * What the page of disclosures shows.
 *
 * @param next the cursor of the next page; null on the last one
 */
public record DisclosureListView(List<Line> lines, @Nullable Long next) {

  /**
   * @param fields what was told, as words
   */
  public record Line(
      String referral,
      String caseId,
      String sent,
      String agency,
      String tambon,
      String fields,
      String basis,
      String sentBy,
      Badge urgency) {}
}
