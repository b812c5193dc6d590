package org.songtor.query.inbox;

import java.time.Instant;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/**
 * One thing that happened in an agency's inbox. Holds nothing personal: whoever may, reads the
 * referral.
 *
 * @param position in the log: the order and the cursor of the feed
 * @param type the event's wire name
 * @param status after it
 * @param revision after it
 */
public record InboxChange(
    long position,
    ReferralId referralId,
    String type,
    ReferralStatus status,
    LocalizedText statusTitle,
    int revision,
    boolean overdue,
    Instant recordedAt) {}
