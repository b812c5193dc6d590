package org.songtor.agencies.axon;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.songtor.agencies.domain.AgencyCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.language.AgencyId;

/** Any command to one agency. */
record HandleAgencyCommand(
    @TargetAggregateIdentifier String target,
    AgencyId agencyId,
    AgencyCommand command,
    CommandContext context,
    CommandMeta meta) {
  HandleAgencyCommand(
      AgencyId agencyId, AgencyCommand command, CommandContext context, CommandMeta meta) {
    this(agencyId.toString(), agencyId, command, context, meta);
  }
}
