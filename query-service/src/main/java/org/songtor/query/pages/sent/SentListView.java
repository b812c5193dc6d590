package org.songtor.query.pages.sent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Option;

/**
 * What the page of sent referrals shows.
 *
 * @param duty the code that the list is narrowed to; empty when it is not
 * @param mine only the reader's own cases
 * @param next the cursor of the next page; null on the last one
 */
public record SentListView(
    List<Line> lines, List<Option> duties, String duty, boolean mine, @Nullable Long next) {

  /**
   * @param duty what is to be done, as a sentence
   */
  public record Line(
      String referral,
      String child,
      String agency,
      String tambon,
      String manager,
      String sent,
      String duty,
      List<Badge> badges) {}
}
