package org.songtor.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  @Test
  void countsAStallForAllThatWaitedBehindIt() {
    AtomicBoolean stalled = new AtomicBoolean();
    OpenLoop.Done done =
        new OpenLoop(200, 1, Duration.ZERO, Duration.ofSeconds(1))
            .run(
                new Meter(),
                (worker, due) -> {
                  if (stalled.compareAndSet(false, true)) {
                    busyFor(Duration.ofMillis(500));
                  }
                });

    // One slow answer among two hundred; but a hundred were due while it lasted.
    assertThat(done.operations()).isEqualTo(200);
    assertThat(done.latencies().percentile(75)).isGreaterThan(200);
    assertThat(done.latencies().longest()).isGreaterThanOrEqualTo(500);
  }

  @Test
  void leavesOutWhatWasDueWhileWarmingUp() {
    OpenLoop.Done done =
        new OpenLoop(100, 2, Duration.ofMillis(500), Duration.ofMillis(500))
            .run(new Meter(), (worker, due) -> {});

    assertThat(done.operations()).isCloseTo(50, within(1L));
  }

  @Test
  void tellsTheFailureOfItsWork() {
    assertThatThrownBy(
            () ->
                new OpenLoop(100, 2, Duration.ZERO, Duration.ofSeconds(5))
                    .run(
                        new Meter(),
                        (worker, due) -> {
                          throw new IOException("away");
                        }))
        .hasRootCauseMessage("away");
  }

  private static void busyFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
