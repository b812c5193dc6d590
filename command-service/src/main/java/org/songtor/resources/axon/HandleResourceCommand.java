package org.songtor.resources.axon;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.language.ResourceId;
import org.songtor.log.axon.StreamCommand;
import org.songtor.resources.domain.ResourceCommand;

/** Any command to one resource. */
record HandleResourceCommand(
    String target,
    ResourceId resource,
    ResourceCommand command,
    CommandContext context,
    CommandMeta meta)
    implements StreamCommand {
  HandleResourceCommand(
      ResourceId resource, ResourceCommand command, CommandContext context, CommandMeta meta) {
    this(resource.toString(), resource, command, context, meta);
  }
}
