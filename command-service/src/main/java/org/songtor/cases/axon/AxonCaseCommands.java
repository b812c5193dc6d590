package org.songtor.cases.axon;

import org.songtor.cases.CaseCommands;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.CaseId;
import org.songtor.log.axon.CommandDoor;

/** Sends commands to cases. */
public final class AxonCaseCommands implements CaseCommands {
  private final CommandDoor door;

  public AxonCaseCommands(CommandDoor door) {
    this.door = door;
  }

  @Override
  public CommandOutcome handle(
      CaseId id, CaseCommand command, CommandContext context, CommandMeta meta) {
    return door.handle(
        id.value(), new HandleCaseCommand(id, command, context, meta), context, meta);
  }
}
