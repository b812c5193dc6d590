package org.songtor.query.inbox.notices;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A way by which a notice leaves this service. */
interface NoticeChannel {
  Channel channel();

  /** Sends it, and is over after a bounded time whatever the other side does. */
  Result send(String address, NoticeText text);

  /** What became of a notice. */
  sealed interface Result {
    /** Whoever brings it further has it. */
    record Sent() implements Result {}

    /**
     * @param retryAfter what the provider asks for, at least; null where it asks for nothing
     */
    record Failed(NoticeFault fault, @Nullable Duration retryAfter) implements Result {
      static Failed of(NoticeFault fault) {
        return new Failed(fault, null);
      }
    }
  }
}
