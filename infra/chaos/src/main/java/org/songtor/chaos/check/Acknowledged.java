package org.songtor.chaos.check;

import java.util.List;
import java.util.UUID;

/**
 * What a caller was told about one command.
 *
 * @param key the command's idempotency key
 * @param subject the case; or the referral, of which an agency is told instead of its case
 * @param events what the command did, as the answer says
 */
public record Acknowledged(String key, UUID subject, List<Event> events) {
  public Acknowledged {
    events = List.copyOf(events);
  }

  /**
   * An event as an answer names it.
   *
   * @param seq in the case; or which one of the referral it is, from 1
   */
  public record Event(long seq, String type) {}
}
