package org.songtor.local;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.songtor.stack.StackException;

/** The child processes of a stack, each kept running. */
final class StackParts {

  private final Announcer announcer;
  private final Runnable changed;
  private final Map<Replica, SupervisedPart> parts = new TreeMap<>();
  private boolean closed;

  /**
   * @param changed called whenever a process has started or ended
   */
  StackParts(Announcer announcer, Runnable changed) {
    this.announcer = announcer;
    this.changed = changed;
  }

  SupervisedPart supervise(Replica replica, Supplier<RunningPart> starter) {
    SupervisedPart supervised = new SupervisedPart(replica, starter, announcer, changed);
    synchronized (parts) {
      if (closed) {
        throw new StackException("กำลังหยุด", "The stack is being stopped.");
      }
      parts.put(replica, supervised);
    }
    supervised.start();
    return supervised;
  }

  SupervisedPart of(Replica replica) {
    synchronized (parts) {
      return Objects.requireNonNull(parts.get(replica), "the stack is started");
    }
  }

  Optional<Long> pid(Replica replica) {
    synchronized (parts) {
      return Optional.ofNullable(parts.get(replica)).flatMap(SupervisedPart::pid);
    }
  }

  /** Those that run now. */
  Map<Replica, StackState.Child> children() {
    Map<Replica, StackState.Child> children = new TreeMap<>();
    synchronized (parts) {
      parts.forEach(
          (replica, part) ->
              part.pid().ifPresent(pid -> children.put(replica, StackState.Child.of(pid))));
    }
    return children;
  }

  /** Nothing more is started. */
  void close() {
    synchronized (parts) {
      closed = true;
    }
  }

  /** Stops all of those parts at once and waits for their end. */
  void stop(Predicate<Part> which) {
    List<Runnable> stops;
    synchronized (parts) {
      stops =
          parts.entrySet().stream()
              .filter(part -> which.test(part.getKey().part()))
              .map(part -> (Runnable) part.getValue()::stop)
              .toList();
    }
    Together.run(stops);
  }
}
