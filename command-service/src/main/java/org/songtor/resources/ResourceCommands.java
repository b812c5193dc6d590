package org.songtor.resources;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.ResourceId;
import org.songtor.resources.domain.ResourceCommand;

/** The one door through which the directory of resources changes. */
public interface ResourceCommands {
  /** Decides and, when accepted, answers only after the events are durable. */
  CommandOutcome handle(
      ResourceId id, ResourceCommand command, CommandContext context, CommandMeta meta);
}
