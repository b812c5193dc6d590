package org.songtor.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  @Test
  void countsOnlyWhatWasDoneAfterTheWarmingUp() {
    LongAdder all = new LongAdder();
    ClosedLoop.Done done =
        new ClosedLoop(2, Duration.ofSeconds(1), Duration.ofSeconds(1))
            .run(
                new Meter(),
                caller -> {
                  LockSupport.parkNanos(1_000_000);
                  all.increment();
                });

    assertThat(done.operations()).isPositive().isLessThan(all.sum());
    assertThat(done.length()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(done.perSecond()).isLessThan(2 * 1_000);
  }

  @Test
  void tellsTheFailureOfACaller() {
    assertThatThrownBy(
            () ->
                new ClosedLoop(2, Duration.ZERO, Duration.ofSeconds(5))
                    .run(
                        new Meter(),
                        caller -> {
                          throw new IllegalArgumentException("refused");
                        }))
        .hasRootCauseMessage("refused");
  }
}
