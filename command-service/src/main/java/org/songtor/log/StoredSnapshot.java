package org.songtor.log;

import java.util.Objects;
import java.util.UUID;

/**
 * The state of a stream after one of its events. Never needed: it only saves reading what came
 * before.
 *
 * @param seq of the last event in the state
 * @param shape of the state; a reader that expects another one passes the snapshot over
 * @param state opaque to the log
 */
public record StoredSnapshot(UUID streamId, long seq, String shape, String state) {
  public StoredSnapshot {
    Objects.requireNonNull(streamId, "streamId");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(state, "state");
  }
}
