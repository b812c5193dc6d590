package org.songtor.query.inbox.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;

/**
 * Where an agency's system wants to be told of changes, and how far it is.
 *
 * @param position every change of the agency up to here was delivered
 * @param failures of the change that comes next
 * @param nextAttemptAt not before then
 * @param behindSince when the oldest change was recorded that is not delivered; null if all are
 * @param createdBy who registered it
 */
record Endpoint(
    UUID id,
    AgencyId agency,
    URI address,
    EndpointState state,
    long position,
    int failures,
    Instant nextAttemptAt,
    @Nullable Instant behindSince,
    String createdBy,
    Instant createdAt) {

  /**
   * The right to send to an endpoint, for as long as nobody else has it.
   *
   * @param number of the lease: what is said under an older one is not listened to
   */
  record Lease(
      UUID endpoint, AgencyId agency, URI address, long position, int failures, long number) {
    Lease after(long delivered) {
      return new Lease(endpoint, agency, address, delivered, 0, number);
    }
  }
}
