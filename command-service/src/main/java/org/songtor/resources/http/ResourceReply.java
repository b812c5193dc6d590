package org.songtor.resources.http;

import java.util.List;
import java.util.UUID;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.AddedEvent;

/**
 * The body of an accepted command.
 *
 * @param version number of events in the stream
 * @param token names the last event, for reading one's own write
 */
record ResourceReply(UUID resourceId, long version, String token, List<AddedEvent> events) {

  static ResourceReply of(Accepted accepted) {
    return new ResourceReply(
        accepted.streamId(),
        accepted.version(),
        accepted.streamId() + ":" + (accepted.version() - 1),
        accepted.events());
  }

  boolean lists() {
    return events.stream().anyMatch(event -> event.type().endsWith(".listed"));
  }
}
