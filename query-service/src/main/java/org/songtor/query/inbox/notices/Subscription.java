package org.songtor.query.inbox.notices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;

/**
 * How a member of an agency wants to be told of new work.
 *
 * @param address of the channel's form
 * @param confirmedAt when the member showed that the address is theirs
 */
record Subscription(
    UUID id,
    AgencyId agency,
    String member,
    Channel channel,
    String address,
    Wish wish,
    SubscriptionState state,
    @Nullable Instant confirmedAt) {

  /**
   * In which language and when.
   *
   * @param language {@code th} or {@code en}
   * @param hour from 0 to 23, of a digest; null where it is told at once
   */
  record Wish(String language, @Nullable Integer hour) {
    String mode() {
      return hour == null ? "AT_ONCE" : "DIGEST";
    }
  }

  /**
   * The right to tell a member, for as long as nobody else has it.
   *
   * @param position all new work up to here is known
   * @param number of the lease: what is said under an older one is not listened to
   */
  record Lease(Subscription of, long position, int failures, long number) {}

  /**
   * New work that a member was not told of.
   *
   * @param position of the newest
   * @param referrals how many
   */
  record Waiting(long position, int referrals) {}
}
