package org.songtor.definitions.axon;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.definitions.DefinitionCommands;
import org.songtor.definitions.domain.DefinitionCommand;
import org.songtor.log.axon.CommandDoor;

/** Sends commands to definitions; what they change is in use here when this answers. */
public final class AxonDefinitionCommands implements DefinitionCommands {
  private final CommandDoor door;
  private final LoggedDefinitions definitions;

  public AxonDefinitionCommands(CommandDoor door, LoggedDefinitions definitions) {
    this.door = door;
    this.definitions = definitions;
  }

  @Override
  public CommandOutcome handle(
      DefinitionCommand command, CommandContext context, CommandMeta meta) {
    CommandOutcome outcome =
        door.handle(
            HandleDefinitionCommand.streamOf(command),
            new HandleDefinitionCommand(command, context, meta),
            context,
            meta);
    if (outcome instanceof CommandOutcome.Accepted) {
      definitions.refresh();
    }
    return outcome;
  }
}
