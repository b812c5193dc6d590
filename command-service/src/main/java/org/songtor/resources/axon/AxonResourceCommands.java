package org.songtor.resources.axon;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.ResourceId;
import org.songtor.log.axon.CommandDoor;
import org.songtor.resources.ResourceCommands;
import org.songtor.resources.domain.ResourceCommand;

/** Sends commands to resources. */
public final class AxonResourceCommands implements ResourceCommands {
  private final CommandDoor door;

  public AxonResourceCommands(CommandDoor door) {
    this.door = door;
  }

  @Override
  public CommandOutcome handle(
      ResourceId id, ResourceCommand command, CommandContext context, CommandMeta meta) {
    return door.handle(
        id.value(), new HandleResourceCommand(id, command, context, meta), context, meta);
  }
}
