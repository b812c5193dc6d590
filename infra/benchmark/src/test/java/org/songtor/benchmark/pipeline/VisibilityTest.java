package org.songtor.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.run.Figure;

class VisibilityTest {
  @Test
  void measuresUntilTheChangeIsSeenNotUntilTheCommandReturns() {
    try (SlowlySeen outbox = new SlowlySeen(8, 40)) {
      Map<Figure, Double> figures =
          new Visibility(outbox).at(50, Duration.ofMillis(100), Duration.ofMillis(600));

      // However busy the machine: in milliseconds, and not before anybody could have seen it.
      assertThat(figures.get(Figure.P50)).isBetween(40.0, 30_000.0);
      assertThat(figures.get(Figure.OFFERED)).isEqualTo(50);
    }
  }

  @Test
  void isBoundedByHowManyChangesMayBeUnderWay() {
    try (SlowlySeen outbox = new SlowlySeen(4, 50)) {
      // Four at a time, a twentieth of a second each.
      assertThat(new Visibility(outbox).highest(Duration.ZERO, Duration.ofMillis(500)))
          .isBetween(0.1, 90.0);
    }
  }

  /** Changes at once and is seen after a while. */
  private static final class SlowlySeen implements Outbox {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final int items;
    private final long millis;
    private volatile IntConsumer seen = item -> {};

    SlowlySeen(int items, long millis) {
      this.items = items;
      this.millis = millis;
    }

    @Override
    public int items() {
      return items;
    }

    @Override
    public void change(int item) {
      timer.schedule(() -> seen.accept(item), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onVisible(IntConsumer listener) {
      this.seen = listener;
    }

    @Override
    public Meter meter() {
      return new Meter();
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }
}
