package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;

/**
 * The page that gives an inbox as a file and takes it back.
 *
 * @param open referrals that an export holds
 * @param part what is said where one file does not hold them all
 * @param results of the file that was just sent; null where none was
 */
public record SheetView(
    String agency, long open, @Nullable String part, String form, @Nullable Results results) {

  /**
   * @param told how many rows became what
   * @param lines rows that were filled in
   */
  public record Results(String told, boolean whole, List<Line> lines) {
    public Results {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param row as Excel numbers it
   * @param link the referral's page; null where there is none for this reader
   * @param explained what to do; empty where there is nothing to
   */
  public record Line(
      int row,
      String referral,
      @Nullable String link,
      @Nullable String answer,
      Badge result,
      String explained) {}
}
