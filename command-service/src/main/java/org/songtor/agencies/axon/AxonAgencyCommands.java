package org.songtor.agencies.axon;

import org.songtor.agencies.AgencyCommands;
import org.songtor.agencies.domain.AgencyCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.AgencyId;
import org.songtor.log.axon.CommandDoor;

/** Sends commands to agencies. */
public final class AxonAgencyCommands implements AgencyCommands {
  private final CommandDoor door;

  public AxonAgencyCommands(CommandDoor door) {
    this.door = door;
  }

  @Override
  public CommandOutcome handle(
      AgencyId id, AgencyCommand command, CommandContext context, CommandMeta meta) {
    return door.handle(
        id.value(), new HandleAgencyCommand(id, command, context, meta), context, meta);
  }
}
