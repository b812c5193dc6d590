package org.songtor.query.inbox.feed;

import java.time.Instant;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;

/**
 * A change of an agency's feed, with no more of it than leaves this service unasked.
 *
 * @param position in the log: the order and the cursor of the feed
 * @param type the event's wire name
 */
public record FeedChange(
    AgencyId agency, long position, ReferralId referral, String type, Instant time) {}
