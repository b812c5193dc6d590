package org.songtor.query.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an inbox in log order.
 *
 * @param next the cursor of the next page; null on the last one. Where words are looked for, a page
 *     may be short or empty and still have a next one: there is only so much that is read at once
 * @param position the feed continues from here: every later change is in it
 */
public record InboxPage(List<InboxItem> items, @Nullable String next, long position) {

  /** Which way a list runs. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  /**
   * Which part is wanted.
   *
   * @param words that every item has; null where any will do
   * @param cursor {@link InboxPage#next} of the page before, or null for the first
   * @param limit 1 to 200
   */
  public record Request(
      InboxFilter filter,
      InboxNarrowing narrowing,
      @Nullable SearchWords words,
      Order order,
      @Nullable String cursor,
      int limit) {}
}
