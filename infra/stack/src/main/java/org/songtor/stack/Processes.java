package org.songtor.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What is needed of the operating system's processes and Java does not offer. */
public final class Processes {

  private static final Duration GLANCE = Duration.ofMillis(20);

  private Processes() {}

  /**
   * The command in a session of its own, so that a Ctrl-C at the terminal reaches only the process
   * that will stop the others in order. Unchanged where the system has no {@code setsid}.
   */
  public static List<String> inOwnSession(List<String> command) {
    Optional<Path> setsid = onPath("setsid");
    if (setsid.isEmpty()) {
      return command;
    }
    List<String> wrapped = new ArrayList<>();
    wrapped.add(setsid.get().toString());
    wrapped.addAll(command);
    return wrapped;
  }

  /** The program's file in the folders of {@code PATH}. */
  public static Optional<Path> onPath(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return Optional.empty();
    }
    for (String folder : path.split(java.io.File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the process still runs. A process that has ended and that nobody has collected (state
   * Z) does not run, although the system still lists it.
   */
  public static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
  }

  /** Whether the process runs and is a PostgreSQL program (a pid may since be another's). */
  static boolean isRunningPostgres(long pid) {
    return isRunning(pid)
        && ProcessHandle.of(pid)
            .flatMap(process -> process.info().command())
            .map(command -> Path.of(command).endsWith("postgres"))
            .orElse(false);
  }

  private static boolean isZombie(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String line = Files.readString(stat);
      // The name is in brackets and may itself hold brackets and spaces: the state follows the last
      // one.
      int afterName = line.lastIndexOf(')');
      return afterName >= 0 && line.startsWith(" Z", afterName + 1);
    } catch (IOException notLinuxOrAlreadyGone) {
      return false;
    }
  }

  /**
   * Sends a signal by name ("INT", "TERM", "QUIT", "KILL").
   *
   * @return whether the process was there to receive it
   */
  public static boolean signal(long pid, String signal) {
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return kill.waitFor() == 0;
    } catch (IOException e) {
      throw new StackException(
          "ส่งสัญญาณหยุดไปยังโปรเซส " + pid + " ไม่ได้",
          "Signal " + signal + " could not be sent to process " + pid + ".",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits until the condition holds.
   *
   * @return false when the time ran out or the thread was interrupted first
   */
  public static boolean await(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
