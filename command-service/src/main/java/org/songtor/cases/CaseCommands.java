package org.songtor.cases;

import org.songtor.cases.domain.CaseCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.language.CaseId;

/** The one door through which a case changes. */
public interface CaseCommands {
  /** Decides and, when accepted, answers only after the events are durable. */
  CommandOutcome handle(CaseId id, CaseCommand command, CommandContext context, CommandMeta meta);
}
