package org.songtor.chaos.check;

import java.util.UUID;

/**
 * One thing that a follower saw in an agency's feed.
 *
 * @param position in the log
 * @param type the event's wire name
 */
public record Seen(long position, UUID referral, String type, int revision) {}
