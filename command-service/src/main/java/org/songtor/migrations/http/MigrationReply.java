package org.songtor.migrations.http;

import java.util.List;
import java.util.UUID;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.AddedEvent;

/**
 * The body of an accepted command.
 *
 * @param state examining, examined, moving, finished or abandoned
 * @param token names the last event, for reading one's own write
 */
record MigrationReply(UUID migrationId, String state, String token, List<AddedEvent> events) {

  static MigrationReply of(Accepted accepted) {
    String state = accepted.state();
    return new MigrationReply(
        accepted.streamId(),
        state == null ? "" : state,
        accepted.streamId() + ":" + (accepted.version() - 1),
        accepted.events());
  }
}
