package org.songtor.chaos.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.songtor.local.LocalStack;
import org.songtor.local.Part;
import org.songtor.local.Replica;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/** The processes of a stack, and what can be done to them. One fault at a time has a part. */
public final class Victims {
  private static final Duration DEATH = Duration.ofSeconds(10);

  private final LocalStack stack;
  private final Path data;
  private final Map<Part, ReentrantLock> taken = new EnumMap<>(Part.class);

  /**
   * @param data the stack's folder
   */
  public Victims(LocalStack stack, Path data) {
    this.stack = stack;
    this.data = data;
    for (Part part : Part.values()) {
      taken.put(part, new ReentrantLock());
    }
  }

  /** Something that is done to a part; tells since when it is over. */
  public interface Deed {
    long run() throws Exception;
  }

  /** Keeps other faults from the part meanwhile: to stop what is dead would prove nothing. */
  long with(Part part, Deed deed) throws Exception {
    ReentrantLock lock = taken.get(part);
    if (lock == null) {
      throw new IllegalStateException("no lock for " + part);
    }
    lock.lock();
    try {
      return deed.run();
    } finally {
      lock.unlock();
    }
  }

  /** The folder in which the broker keeps its logs. */
  Path kafkaLogs() {
    return data.resolve("kafka");
  }

  String bootstrapServers() {
    return stack.kafkaBootstrapServers();
  }

  /**
   * The replica that a fault strikes.
   *
   * @param which counted round and round
   */
  Replica replica(Part part, int which) {
    List<Replica> all =
        stack.replicas().keySet().stream().filter(replica -> replica.part() == part).toList();
    return all.get(which % all.size());
  }

  /** The replica's processes, the first one first. */
  private List<Long> processes(Replica replica) {
    long pid =
        stack
            .pid(replica)
            .orElseThrow(
                () -> new StackException(replica + " ไม่ทำงาน", replica + " is not running."));
    return Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }

  /** As a power cut ends them: all at once, with no chance to say or write anything. */
  void kill(Replica replica) {
    List<Long> pids = processes(replica);
    pids.forEach(pid -> Processes.signal(pid, "KILL"));
    if (!Processes.await(DEATH, () -> pids.stream().noneMatch(Processes::isRunning))) {
      throw new StackException(replica + " ไม่ยอมจบ", replica + " survived SIGKILL.");
    }
    // Keeps the launcher from starting it again before its time.
    stack.stop(replica);
  }

  void revive(Replica replica) {
    stack.startAgain(replica);
  }

  void freeze(Replica replica) {
    processes(replica).forEach(pid -> Processes.signal(pid, "STOP"));
  }

  void thaw(Replica replica) {
    processes(replica).forEach(pid -> Processes.signal(pid, "CONT"));
  }
}
