package org.songtor.definitions.axon;

import java.util.UUID;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.definitions.domain.DefinitionCommand;
import org.songtor.event.DefinitionEvent;
import org.songtor.log.axon.StreamCommand;

/** Any command to the versions under one name. */
record HandleDefinitionCommand(
    String target, DefinitionCommand command, CommandContext context, CommandMeta meta)
    implements StreamCommand {
  HandleDefinitionCommand(DefinitionCommand command, CommandContext context, CommandMeta meta) {
    this(streamOf(command).toString(), command, context, meta);
  }

  static UUID streamOf(DefinitionCommand command) {
    return DefinitionEvent.streamOf(command.id().name());
  }
}
