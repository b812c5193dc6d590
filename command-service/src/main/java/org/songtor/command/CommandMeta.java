package org.songtor.command;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the write side must know about a request, and no decision may.
 *
 * @param caller the scope of the idempotency key: the token's subject, or "system"
 * @param idempotencyKey null only for what the system does by itself
 * @param requestHash of method, path and body; the same key with another hash is refused
 * @param expectedVersion number of events the caller has seen in the stream ({@code If-Match})
 * @param expectedReferralRevision as {@code expectedVersion}, of the one referral that is answered
 */
public record CommandMeta(
    String caller,
    @Nullable String idempotencyKey,
    String requestHash,
    @Nullable Long expectedVersion,
    @Nullable Integer expectedReferralRevision,
    UUID correlationId) {
  public CommandMeta {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(requestHash, "requestHash");
    Objects.requireNonNull(correlationId, "correlationId");
  }

  /** What the system does by itself: a second try is harmless, because the state judges it. */
  public static CommandMeta system(UUID correlationId) {
    return new CommandMeta("system", null, "", null, null, correlationId);
  }
}
