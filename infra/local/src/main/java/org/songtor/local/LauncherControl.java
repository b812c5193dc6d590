package org.songtor.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
   * @param name the replica, or "launcher"
   * @param port where it listens
   * @param pid its process, or 0 when it does not run
   * @param memory its resident memory in bytes, or 0 when unknown
   * @param ready whether it takes requests; for what cannot be asked, whether it runs
   */
  public record ProcessStatus(String name, int port, long pid, long memory, boolean ready) {}

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
    all.add(of("launcher", ports.identity(), state.launcherPid(), true));
    Map<Replica, Integer> listening = new TreeMap<>(state.listening());
    listening.put(Replica.first(Part.POSTGRES), ports.postgres());
    listening.put(Replica.first(Part.KAFKA), ports.kafka());
    listening.forEach(
        (replica, port) -> {
          StackState.Child child = state.children().get(replica);
          boolean runs = child != null && child.isRunning();
          boolean ready =
              runs && (!state.listening().containsKey(replica) || new Readiness(port).now());
          all.add(of(replica.name(), port, runs && child != null ? child.pid() : 0, ready));
        });
    return all;
  }

  private static ProcessStatus of(String name, int port, long pid, boolean ready) {
    return new ProcessStatus(name, port, pid, pid == 0 ? 0 : ResidentMemory.ofTree(pid), ready);
  }

  /**
   * Has the folder's launcher restart services, and tells how far it is.
   *
   * @param name a service, one of its replicas, another part, or empty for both services
   * @param rolling one replica after the other, each drained first
   * @return whether a launcher was running
   * @throws StackException when it could not do so
   */
  public boolean restart(String name, boolean rolling, Announcer announcer) {
    if (!DataFolder.isTaken(folder)) {
      return false;
    }
    StackState.Control control =
        StackState.of(folder).map(StackState::control).orElse(StackState.Control.none());
    ControlPort.order(control, List.of("restart", name, Boolean.toString(rolling)), announcer);
    return true;
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
