package org.songtor.local.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.songtor.local.AlreadyRunning;
import org.songtor.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code songtor}. */
@Command(
    name = "songtor",
    description = {
      "ส่งต่อ: พาเด็กและเยาวชนนอกระบบกลับสู่การเรียนรู้",
      "Songtor: brings out-of-school children back to learning."
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      RestartCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class SongtorMain {

  private SongtorMain() {}

  public static void main(String[] arguments) {
    // The libraries' messages go to files once the stack runs; before that, only what matters.
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
    System.exit(commandLine().execute(arguments));
  }

  /** The command with everything that is on the class path. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new SongtorMain());
    for (SongtorSubcommand added : ServiceLoader.load(SongtorSubcommand.class)) {
      commandLine.addSubcommand(added);
    }
    return commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(explained(failure));
          command.getErr().flush();
          return failure instanceof AlreadyRunning ? ExitCode.ALREADY_RUNNING : ExitCode.FAILED;
        });
  }

  /** What was foreseen is told in its own words; the rest with all that helps to find it. */
  private static String explained(Exception failure) {
    if (failure instanceof AlreadyRunning || failure instanceof StackException) {
      return String.valueOf(failure.getMessage());
    }
    java.io.StringWriter text = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
