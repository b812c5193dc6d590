package org.songtor.definitions.http;

import java.util.List;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.definition.DefinitionId;

/**
 * The body of an accepted command.
 *
 * @param state draft, published or retired
 * @param token names the last event of all versions under the name, for reading one's own write
 */
record DefinitionReply(
    String definition, int version, String state, String token, List<AddedEvent> events) {

  static DefinitionReply of(DefinitionId id, Accepted accepted) {
    String state = accepted.state();
    return new DefinitionReply(
        id.name(),
        id.version(),
        state == null ? "" : state,
        accepted.streamId() + ":" + (accepted.version() - 1),
        accepted.events());
  }
}
