package org.songtor.query.pages.inbox;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.songtor.query.inbox.InboxCounts;
import org.songtor.query.inbox.InboxFilter;
import org.songtor.query.inbox.InboxPage.Order;

/** The parts of an inbox, by what an officer has to do with them. */
enum InboxTab {
  /** New ones lie on top: that is where an officer looks for them. */
  RECEIVE(InboxFilter.TO_RECEIVE, Order.NEWEST_FIRST),
  /** What has waited longest comes first. */
  ANSWER(InboxFilter.TO_ANSWER, Order.OLDEST_FIRST),
  WORKING(InboxFilter.WORKING, Order.OLDEST_FIRST),
  OVERDUE(InboxFilter.OVERDUE, Order.OLDEST_FIRST),
  ENDED(InboxFilter.ENDED, Order.NEWEST_FIRST);

  private final InboxFilter filter;
  private final Order order;

  InboxTab(InboxFilter filter, Order order) {
    this.filter = filter;
    this.order = order;
  }

  InboxFilter filter() {
    return filter;
  }

  Order order() {
    return order;
  }

  /** The word in addresses and in the keys of texts. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An unknown word leads to the first tab: a link from elsewhere may be old. */
  static InboxTab ofCode(@Nullable String code) {
    return Arrays.stream(values())
        .filter(tab -> tab.code().equals(code))
        .findFirst()
        .orElse(RECEIVE);
  }

  long count(InboxCounts counts) {
    return counts.of(filter);
  }
}
