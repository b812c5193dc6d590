package org.songtor.stack;

import java.io.IOException;
import java.util.List;

/**
 * Ends a child when this JVM ends without doing so itself, also after {@code kill -9}.
 *
 * <p>A small shell holds the other end of a pipe from this JVM. When the pipe closes, it sends the
 * child a first signal and, after ten seconds, a last one. A child that somebody has stopped is let
 * go on, so that it hears them. Neither the child nor the JVM needs to know of it.
 */
public final class DeathWatch implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      read -r end_of_parent
      kill -s "$1" "$0" 2>/dev/null || exit 0
      kill -s CONT "$0" 2>/dev/null
      glances=0
      while kill -s 0 "$0" 2>/dev/null && [ "$glances" -lt 100 ]; do
        sleep 0.1
        glances=$((glances + 1))
      done
      kill -s "$2" "$0" 2>/dev/null
      """;

  private final Process shell;

  private DeathWatch(Process shell) {
    this.shell = shell;
  }

  /**
   * Watches over the child.
   *
   * @param firstSignal how the child is asked to stop, for example "TERM"
   * @param lastSignal how it is made to stop, for example "KILL"
   */
  public static DeathWatch over(long child, String firstSignal, String lastSignal) {
    List<String> command =
        List.of("/bin/sh", "-c", SCRIPT, Long.toString(child), firstSignal, lastSignal);
    try {
      return new DeathWatch(
          new ProcessBuilder(Processes.inOwnSession(command))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new StackException(
          "เริ่มตัวเฝ้าโปรเซสลูกไม่ได้", "The watch over a child process could not be started.", e);
    }
  }

  /** Ends the watch without touching the child; to be called once the child has ended. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
