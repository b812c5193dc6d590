package org.songtor.benchmark.pipeline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.Latencies;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.measure.OpenLoop;
import org.songtor.benchmark.run.Figure;

/** Measures from the moment a command is due to the moment its change is seen. */
public final class Visibility {
  private static final int CALLERS = 32;

  private final Outbox outbox;
  private final LinkedBlockingQueue<Integer> free = new LinkedBlockingQueue<>();
  private final AtomicLongArray due;
  private final AtomicIntegerArray halves;
  private final LongAdder seen = new LongAdder();
  private final AtomicLong countFrom = new AtomicLong(Long.MAX_VALUE);
  private final Latencies latencies = new Latencies();

  public Visibility(Outbox outbox) {
    this.outbox = outbox;
    this.due = new AtomicLongArray(outbox.items());
    this.halves = new AtomicIntegerArray(outbox.items());
    for (int i = 0; i < outbox.items(); i++) {
      free.add(i);
    }
    outbox.onVisible(this::visible);
  }

  private void visible(int item) {
    long when = due.getAndSet(item, 0);
    if (when == 0) {
      return;
    }
    seen.increment();
    if (when >= countFrom.get()) {
      latencies.record(System.nanoTime() - when);
    }
    half(item);
  }

  /** Free again when it was seen and its command has returned, whichever comes first. */
  private void half(int item) {
    if (halves.incrementAndGet(item) == 2) {
      halves.set(item, 0);
      free.add(item);
    }
  }

  private void change(long dueNanos) throws Exception {
    Integer item = free.poll(30, TimeUnit.SECONDS);
    if (item == null) {
      throw new IllegalStateException("changes are not seen any more");
    }
    due.set(item, dueNanos);
    outbox.change(item);
    half(item);
  }

  /** The highest rate at which changes are seen, with as many under way as there are things. */
  public double highest(Duration warmUp, Duration length) {
    long[] before = new long[1];
    long[] began = new long[1];
    new ClosedLoop(CALLERS, warmUp, Duration.ZERO)
        .run(new Meter(), caller -> change(System.nanoTime()));
    before[0] = seen.sum();
    began[0] = System.nanoTime();
    new ClosedLoop(CALLERS, Duration.ZERO, length)
        .run(new Meter(), caller -> change(System.nanoTime()));
    double rate = (seen.sum() - before[0]) / ((System.nanoTime() - began[0]) / 1e9);
    drain();
    return rate;
  }

  /**
   * Changes things at a steady rate.
   *
   * @param perSecond how many are due each second
   * @param warmUp what is due in it does not count
   */
  public Map<Figure, Double> at(double perSecond, Duration warmUp, Duration length) {
    latencies.reset();
    // Both clocks begin together: what is due after the warming up counts.
    countFrom.set(System.nanoTime() + warmUp.toNanos());
    OpenLoop.Done done =
        new OpenLoop(perSecond, CALLERS, warmUp, length)
            .run(outbox.meter(), (worker, dueNanos) -> change(dueNanos));
    drain();
    countFrom.set(Long.MAX_VALUE);
    Costs costs = done.costs();
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.P50, latencies.percentile(50));
    figures.put(Figure.P99, latencies.percentile(99));
    figures.put(Figure.P999, latencies.percentile(99.9));
    figures.put(Figure.LONGEST, latencies.longest());
    figures.put(Figure.OFFERED, perSecond);
    figures.put(Figure.RATE, done.perSecond());
    figures.put(Figure.CPU_HERE, costs.microsPer(done.operations(), Meter.HERE));
    figures.put(Figure.CPU_DATABASE, costs.microsPer(done.operations(), Meter.DATABASE));
    figures.put(Figure.CPU_KAFKA, costs.microsPer(done.operations(), Meter.KAFKA));
    figures.put(Figure.CPU_SERVICES, costs.microsPer(done.operations(), Meter.SERVICES));
    return figures;
  }

  /** Waits until nothing is under way. */
  private void drain() {
    if (!org.songtor.stack.Processes.await(
        Duration.ofSeconds(30), () -> free.size() == outbox.items())) {
      throw new IllegalStateException((outbox.items() - free.size()) + " changes were never seen");
    }
  }
}
