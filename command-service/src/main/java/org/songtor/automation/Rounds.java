package org.songtor.automation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done in rounds on a thread of its own until it is closed: again at once after a
 * round that left some, else after a pause.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  /** One round. What it throws is logged, and the next comes after the pause. */
  @FunctionalInterface
  public interface Round {
    /** Returns whether some work is left. */
    boolean leavesSome() throws InterruptedException;
  }

  private final Duration pause;
  private final Round round;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  public Rounds(String threadName, Duration pause, Round round) {
    this.pause = pause;
    this.round = round;
    this.thread = Thread.ofPlatform().name(threadName).daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether a round that is under way should leave what it has not begun. */
  public boolean closing() {
    return closed.getCount() == 0;
  }

  /** Waits within a round, and no longer than until it is closed. */
  public void rest(Duration time) throws InterruptedException {
    closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns when the round that was under way has ended. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean left = false;
      while (!closed.await(left ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS)) {
        left = round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean round() throws InterruptedException {
    try {
      return round.leavesSome();
    } catch (RuntimeException | Error e) {
      log.error("A round of {} failed", thread.getName(), e);
      return false;
    }
  }
}
