package org.songtor.definitions;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.definitions.domain.DefinitionCommand;

/** The one door through which definitions change. */
public interface DefinitionCommands {
  /** Decides and, when accepted, answers only after the events are durable. */
  CommandOutcome handle(DefinitionCommand command, CommandContext context, CommandMeta meta);
}
