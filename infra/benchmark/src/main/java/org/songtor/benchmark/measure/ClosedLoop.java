package org.songtor.benchmark.measure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Callers that each wait for their answer before they ask again: what they get done together is the
 * highest rate. Says nothing about latency under a given load; {@link OpenLoop} does.
 */
public final class ClosedLoop {
  private final int callers;
  private final Duration warmUp;
  private final Duration length;

  /**
   * @param callers at least 1
   */
  public ClosedLoop(int callers, Duration warmUp, Duration length) {
    this.callers = callers;
    this.warmUp = warmUp;
    this.length = length;
  }

  /**
   * One caller's work, again and again.
   *
   * @param <E> what it may fail with
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    /**
     * @param caller from 0
     */
    void once(int caller) throws E;
  }

  /** How much was done in how long, and what it cost meanwhile. */
  public record Done(long operations, Duration length, Costs costs) {
    public double perSecond() {
      return operations / (length.toNanos() / 1e9);
    }
  }

  /**
   * @param meter costs are taken from the end of the warming up to the end
   * @throws IllegalStateException with the first failure of a caller
   */
  public Done run(Meter meter, Work<?> work) {
    LongAdder done = new LongAdder();
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[callers];
    for (int i = 0; i < callers; i++) {
      int caller = i;
      threads[i] =
          Thread.ofPlatform()
              .name("caller-" + caller)
              .start(
                  () -> {
                    try {
                      while (!over.get()) {
                        work.once(caller);
                        done.increment();
                      }
                    } catch (Throwable e) {
                      failure.compareAndSet(null, e);
                      over.set(true);
                    }
                  });
    }
    try {
      await(warmUp, over);
      long before = done.sum();
      long began = System.nanoTime();
      Meter.Reading reading = meter.read();
      await(length, over);
      Costs costs = meter.since(reading);
      long operations = done.sum() - before;
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      over.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      Throwable failed = failure.get();
      if (failed != null) {
        throw new IllegalStateException("a caller failed", failed);
      }
      return new Done(operations, took, costs);
    } catch (InterruptedException e) {
      over.set(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void await(Duration time, AtomicBoolean over) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (!over.get()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      Thread.sleep(Duration.ofNanos(Math.min(left, 50_000_000)));
    }
  }
}
