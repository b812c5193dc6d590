package org.songtor.query.inbox;

import java.util.List;

/**
 * A part of an agency's feed, in log order.
 *
 * @param next the cursor to ask with from here on, also when nothing was new
 * @param more whether more is there already
 */
public record InboxChanges(List<InboxChange> items, long next, boolean more) {}
