package org.songtor.migrations.axon;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.MigrationId;
import org.songtor.log.axon.CommandDoor;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.domain.MigrationCommand;

/** Sends commands to migrations. */
public final class AxonMigrationCommands implements MigrationCommands {
  private final CommandDoor door;

  public AxonMigrationCommands(CommandDoor door) {
    this.door = door;
  }

  @Override
  public CommandOutcome handle(
      MigrationId id, MigrationCommand command, CommandContext context, CommandMeta meta) {
    return door.handle(
        id.value(), new HandleMigrationCommand(id, command, context, meta), context, meta);
  }
}
