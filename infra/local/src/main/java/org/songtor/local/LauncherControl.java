package org.songtor.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/** Looks at and stops the launcher of a data folder from outside. */
public final class LauncherControl {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final Path folder;

  public LauncherControl(Path folder) {
    this.folder = folder;
  }

  /**
   * What is known of one process.
   *
   * @param name the part, or "launcher"
   * @param port where it listens
   * @param pid its process, or 0 when it does not run
   * @param memory its resident memory in bytes, or 0 when unknown
   */
  public record ProcessStatus(String name, int port, long pid, long memory) {}

  /** The launcher and its parts, or empty when no launcher has the folder. */
  public Optional<List<ProcessStatus>> status() {
    if (!DataFolder.isTaken(folder)) {
      return Optional.empty();
    }
    return StackState.of(folder).map(LauncherControl::describe);
  }

  private static List<ProcessStatus> describe(StackState state) {
    List<ProcessStatus> all = new ArrayList<>();
    StackPorts ports = state.ports();
    all.add(of("launcher", ports.identity(), state.launcherPid()));
    for (Part part : Part.values()) {
      int port =
          switch (part) {
            case POSTGRES -> ports.postgres();
            case KAFKA -> ports.kafka();
            case COMMAND_SERVICE -> ports.commandService();
            case QUERY_SERVICE -> ports.web();
          };
      StackState.Child child = state.children().get(part);
      boolean runs = child != null && child.isRunning();
      all.add(of(part.code(), port, runs && child != null ? child.pid() : 0));
    }
    return all;
  }

  private static ProcessStatus of(String name, int port, long pid) {
    return new ProcessStatus(name, port, pid, pid == 0 ? 0 : ResidentMemory.ofTree(pid));
  }

  /**
   * Stops the folder's launcher with all its parts and waits for its end; without a launcher, stops
   * what a killed one left behind.
   *
   * @return whether a launcher was running
   * @throws StackException when it does not stop within a minute
   */
  public boolean stop(Announcer announcer) {
    if (!DataFolder.isTaken(folder)) {
      LocalStack.stopOrphans(folder, announcer);
      return false;
    }
    long pid = StackState.of(folder).map(StackState::launcherPid).orElse(0L);
    if (pid == 0 || !Processes.signal(pid, "TERM")) {
      throw notStopping(pid);
    }
    if (!Processes.await(STOP_LIMIT, () -> !DataFolder.isTaken(folder))) {
      throw notStopping(pid);
    }
    return true;
  }

  private static StackException notStopping(long pid) {
    return new StackException(
        "หยุด songtor (โปรเซส " + pid + ") ไม่ได้", "Songtor, process " + pid + ", does not stop.");
  }
}
