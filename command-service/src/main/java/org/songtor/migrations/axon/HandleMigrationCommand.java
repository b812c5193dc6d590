package org.songtor.migrations.axon;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.language.MigrationId;
import org.songtor.log.axon.StreamCommand;
import org.songtor.migrations.domain.MigrationCommand;

/** Any command to one migration. */
record HandleMigrationCommand(
    String target,
    MigrationId migration,
    MigrationCommand command,
    CommandContext context,
    CommandMeta meta)
    implements StreamCommand {
  HandleMigrationCommand(
      MigrationId migration, MigrationCommand command, CommandContext context, CommandMeta meta) {
    this(migration.toString(), migration, command, context, meta);
  }
}
