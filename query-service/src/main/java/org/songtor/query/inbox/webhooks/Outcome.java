package org.songtor.query.inbox.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one request. */
sealed interface Outcome {
  /** The endpoint's status; null where there was none. */
  @Nullable Integer status();

  /**
   * The endpoint has it.
   *
   * @param status 200 to 299
   */
  record Delivered(Integer status) implements Outcome {}

  /**
   * The endpoint may have it or not; it is to be sent again.
   *
   * @param retryAfter what the endpoint asks for, at least; null where it asks for nothing
   */
  record Failed(DeliveryFault fault, @Nullable Integer status, @Nullable Duration retryAfter)
      implements Outcome {
    static Failed of(DeliveryFault fault) {
      return new Failed(fault, null, null);
    }
  }

  /** The endpoint wants nothing more. */
  record Gone() implements Outcome {
    @Override
    public Integer status() {
      return 410;
    }
  }
}
