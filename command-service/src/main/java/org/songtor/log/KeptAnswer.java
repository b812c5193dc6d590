package org.songtor.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What an accepted command was answered.
 *
 * @param requestHash tells a repetition from another request under the same key
 * @param answer opaque to the log
 */
public record KeptAnswer(Key key, String requestHash, String answer, Instant at) {
  public KeptAnswer {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(requestHash, "requestHash");
    Objects.requireNonNull(answer, "answer");
    // What the database keeps: an answer read back equals the one that was written.
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** A caller's name for one request; keys of different callers never meet. */
  public record Key(String caller, String value) {
    public Key {
      Objects.requireNonNull(caller, "caller");
      Objects.requireNonNull(value, "value");
    }
  }
}
