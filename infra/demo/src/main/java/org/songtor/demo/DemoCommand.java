package org.songtor.demo;

import org.songtor.local.cli.ExitCode;
import org.songtor.local.cli.SongtorSubcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The scenarios that can be played. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {"เล่นสถานการณ์สาธิต", "Plays a scenario."},
    subcommands = {KoratCommand.class, ReferralLoopCommand.class})
public final class DemoCommand implements SongtorSubcommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), System.err);
    return ExitCode.WRONG_USE;
  }
}
