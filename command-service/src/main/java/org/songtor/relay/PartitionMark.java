package org.songtor.relay;

/**
 * What was known of one partition: in records before {@code endOffset} it had everything of its own
 * up to {@code position}.
 *
 * @param leaderEpoch of the broker that led it; another one means that the broker was restarted or
 *     another broker leads
 */
record PartitionMark(int leaderEpoch, long endOffset, long position) {}
