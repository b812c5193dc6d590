package org.songtor.acceptance.korat;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting with a bound. */
final class Polling {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private Polling() {}

  interface Condition {
    boolean holds() throws Exception;
  }

  /** Fails when the condition does not come to hold in time. */
  static void await(Duration limit, String what, Condition condition) throws Exception {
    if (!during(limit, condition)) {
      fail("it did not happen within " + limit.toSeconds() + " s that " + what);
    }
  }

  /** Whether the condition came to hold in time. */
  static boolean during(Duration limit, Condition condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - begun > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return true;
  }
}
