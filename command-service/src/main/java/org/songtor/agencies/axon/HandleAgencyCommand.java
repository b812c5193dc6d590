package org.songtor.agencies.axon;

import org.songtor.agencies.domain.AgencyCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.language.AgencyId;
import org.songtor.log.axon.StreamCommand;

/** Any command to one agency. */
record HandleAgencyCommand(
    String target,
    AgencyId agencyId,
    AgencyCommand command,
    CommandContext context,
    CommandMeta meta)
    implements StreamCommand {
  HandleAgencyCommand(
      AgencyId agencyId, AgencyCommand command, CommandContext context, CommandMeta meta) {
    this(agencyId.toString(), agencyId, command, context, meta);
  }
}
