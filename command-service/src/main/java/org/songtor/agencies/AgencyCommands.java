package org.songtor.agencies;

import org.songtor.agencies.domain.AgencyCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.AgencyId;

/** The one door through which the directory of agencies changes. */
public interface AgencyCommands {
  /** Decides and, when accepted, answers only after the events are durable. */
  CommandOutcome handle(
      AgencyId id, AgencyCommand command, CommandContext context, CommandMeta meta);
}
