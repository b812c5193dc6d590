package org.songtor.definitions.cli;

import org.songtor.local.cli.ExitCode;
import org.songtor.local.cli.SongtorSubcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What people who write definitions ask of them. */
@Command(
    name = "definitions",
    mixinStandardHelpOptions = true,
    description = {"นิยามขั้นตอนงาน", "Workflow definitions."},
    subcommands = {CheckCommand.class, TrialCommand.class})
public final class DefinitionsCommand implements SongtorSubcommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), System.err);
    return ExitCode.WRONG_USE;
  }
}
