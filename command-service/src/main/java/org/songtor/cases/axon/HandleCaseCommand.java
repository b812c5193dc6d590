package org.songtor.cases.axon;

import org.songtor.cases.domain.CaseCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.language.CaseId;
import org.songtor.log.axon.StreamCommand;

/** Any command to one case: the bus routes by class, and the case's commands are many. */
record HandleCaseCommand(
    String target, CaseId caseId, CaseCommand command, CommandContext context, CommandMeta meta)
    implements StreamCommand {
  HandleCaseCommand(CaseId caseId, CaseCommand command, CommandContext context, CommandMeta meta) {
    this(caseId.toString(), caseId, command, context, meta);
  }

  @Override
  public boolean opens() {
    return command instanceof CaseCommand.FindChild;
  }

  /** Never prints the body: it is personal. */
  @Override
  public String toString() {
    return command.getClass().getSimpleName() + " to " + target;
  }
}
