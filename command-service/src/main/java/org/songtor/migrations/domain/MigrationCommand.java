package org.songtor.migrations.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.MigrationEvent.Misfit;
import org.songtor.event.MigrationEvent.Selection;

/** What can be asked of a migration. */
public sealed interface MigrationCommand {

  /**
   * Asks for a move; nothing moves yet.
   *
   * @param name of the definition
   * @param from null when there is no such version
   * @param to null when there is no such version
   * @param newest the version that new cases get; 0 when there is none
   */
  record RequestMigration(
      String name,
      @Nullable WorkflowDefinition from,
      @Nullable WorkflowDefinition to,
      int newest,
      Selection selection,
      Map<String, String> states)
      implements MigrationCommand {
    public RequestMigration {
      states = Map.copyOf(states);
    }
  }

  record StartMigration() implements MigrationCommand {}

  record AbandonMigration(ThaiText reason) implements MigrationCommand {}

  /**
   * What the engine found or did since it last said so.
   *
   * @param after how far the migration was when this was begun: what somebody else has recorded
   *     meanwhile is not recorded twice
   * @param through how far it is now
   * @param done how many of these cases would move, or were moved
   * @param last no case is left
   */
  record RecordProgress(
      Phase phase, long after, long through, int done, List<Misfit> misfits, boolean last)
      implements MigrationCommand {
    public RecordProgress {
      misfits = List.copyOf(misfits);
    }
  }

  /** What is done with the cases. */
  enum Phase {
    EXAMINING,
    MOVING
  }
}
