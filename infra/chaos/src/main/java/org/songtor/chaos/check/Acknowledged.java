package org.songtor.chaos.check;

import java.util.List;
import java.util.UUID;

/**
 * What a caller was told about one command.
 *
 * @param key the command's idempotency key
 * @param events what the command did to the case, as the answer says
 */
public record Acknowledged(String key, UUID caseId, List<Event> events) {
  public Acknowledged {
    events = List.copyOf(events);
  }

  /** An event as an answer names it. */
  public record Event(long seq, String type) {}
}
