package org.songtor.cases.axon;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.language.CaseId;

/** Any command to one case: the bus routes by class, and the case's commands are many. */
record HandleCaseCommand(
    @TargetAggregateIdentifier String target,
    CaseId caseId,
    CaseCommand command,
    CommandContext context,
    CommandMeta meta) {
  HandleCaseCommand(CaseId caseId, CaseCommand command, CommandContext context, CommandMeta meta) {
    this(caseId.toString(), caseId, command, context, meta);
  }

  /** Never prints the body: it is personal. */
  @Override
  public String toString() {
    return command.getClass().getSimpleName() + " to " + target;
  }
}
