package org.songtor.migrations;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.MigrationId;
import org.songtor.migrations.domain.MigrationCommand;

/** The one door through which migrations change. */
public interface MigrationCommands {
  /** Decides and, when accepted, answers only after the events are durable. */
  CommandOutcome handle(
      MigrationId id, MigrationCommand command, CommandContext context, CommandMeta meta);
}
