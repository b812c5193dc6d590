package org.songtor.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream as it is loaded.
 *
 * @param snapshot null when there is none of the wanted shape
 * @param tail the events after the snapshot, in order; all of them when there is none
 */
public record StoredStream(@Nullable StoredSnapshot snapshot, List<PastEvent> tail) {
  public StoredStream {
    tail = List.copyOf(tail);
  }
}
