package org.songtor.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/**
 * Keeps one part running: when it ends without having been told to, it is started again, at first
 * after half a second, then after ever longer pauses up to 30 seconds.
 */
final class SupervisedPart {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofSeconds(60);

  private final Replica replica;
  private final Supplier<RunningPart> starter;
  private final Announcer announcer;
  private final Runnable changed;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopAsked = lock.newCondition();
  // Written under the lock; read without it, so that nobody waits for a start to ask for a pid.
  private volatile @Nullable RunningPart running;
  private boolean stopping;
  private Duration pause = FIRST_PAUSE;
  private long startedAt;

  SupervisedPart(
      Replica replica, Supplier<RunningPart> starter, Announcer announcer, Runnable changed) {
    this.replica = replica;
    this.starter = starter;
    this.announcer = announcer;
    this.changed = changed;
  }

  /** The first start: what goes wrong here is the caller's to tell. */
  void start() {
    lock.lock();
    try {
      stopping = false;
      run();
    } finally {
      lock.unlock();
    }
    changed.run();
  }

  private void run() {
    RunningPart started = starter.get();
    running = started;
    startedAt = System.nanoTime();
    Thread.ofVirtual()
        .name("watch-" + replica.name())
        .start(
            () -> {
              started.onExit().join();
              ended(started);
            });
  }

  private void ended(RunningPart which) {
    lock.lock();
    try {
      RunningPart current = running;
      if (stopping || current == null || current.pid() != which.pid()) {
        return;
      }
      // Frees what the ended process leaves behind, such as the watch over it.
      which.stop();
      running = null;
      if (System.nanoTime() - startedAt > STABLE.toNanos()) {
        pause = FIRST_PAUSE;
      }
      while (!stopping && running == null) {
        announcer.say(
            replica.name() + " หยุดเอง กำลังเริ่มใหม่ใน " + seconds(pause) + " วินาที",
            replica.name() + " ended by itself; starting it again in " + seconds(pause) + " s.");
        if (pauseOver()) {
          startAgain();
        }
      }
    } finally {
      lock.unlock();
    }
    changed.run();
  }

  private void startAgain() {
    try {
      run();
      announcer.say(replica.name() + " เริ่มใหม่แล้ว", replica.name() + " was started again.");
    } catch (StackException e) {
      announcer.say(replica.name() + " เริ่มใหม่ไม่ได้", String.valueOf(e.getMessage()));
    }
    pause = pause.multipliedBy(2);
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
  }

  /** Waits the pause out, unless the part is to be stopped meanwhile. */
  private boolean pauseOver() {
    try {
      long left = pause.toNanos();
      while (left > 0 && !stopping) {
        left = stopAsked.awaitNanos(left);
      }
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
      return false;
    }
  }

  private static String seconds(Duration time) {
    return Double.toString(time.toMillis() / 1000.0);
  }

  /** The process that runs now, or empty between an end and the next start. */
  Optional<Long> pid() {
    return Optional.ofNullable(running).map(RunningPart::pid);
  }

  /** Ends it as a crash would; the supervision then starts it again. */
  void kill() {
    pid().ifPresent(pid -> Processes.signal(pid, "KILL"));
  }

  /** Stops it in order and keeps it stopped until {@link #start()}. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      stopAsked.signalAll();
      RunningPart last = running;
      if (last != null) {
        last.stop();
        running = null;
      }
    } finally {
      lock.unlock();
    }
    changed.run();
  }
}
