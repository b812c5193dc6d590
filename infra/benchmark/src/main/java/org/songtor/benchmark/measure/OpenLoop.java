package org.songtor.benchmark.measure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Starts work at fixed moments, whether or not what went before is done. Every time is taken from
 * the moment the work was due, so that a stall counts for all that had to wait behind it (no
 * coordinated omission).
 */
public final class OpenLoop {
  private final double perSecond;
  private final int workers;
  private final Duration warmUp;
  private final Duration length;

  /**
   * @param perSecond how often work is due
   * @param workers how many may be under way at once; when all are, what is due waits and its
   *     waiting counts
   */
  public OpenLoop(double perSecond, int workers, Duration warmUp, Duration length) {
    this.perSecond = perSecond;
    this.workers = workers;
    this.warmUp = warmUp;
    this.length = length;
  }

  /**
   * One piece of work.
   *
   * @param <E> what it may fail with
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    /**
     * @param worker from 0
     * @param dueNanos when it was due, on {@link System#nanoTime()}'s scale
     */
    void once(int worker, long dueNanos) throws E;
  }

  /**
   * @param latencies from due to done
   */
  public record Done(long operations, Duration length, Latencies latencies, Costs costs) {
    public double perSecond() {
      return operations / (length.toNanos() / 1e9);
    }
  }

  /**
   * @param meter costs are taken from the end of the warming up to the end
   * @throws IllegalStateException with the first failure of a worker
   */
  public Done run(Meter meter, Work<?> work) {
    Latencies latencies = new Latencies();
    AtomicLong next = new AtomicLong();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    double gapNanos = 1e9 / perSecond;
    long began = System.nanoTime() + 10_000_000;
    long measureFrom = began + warmUp.toNanos();
    long end = measureFrom + length.toNanos();
    Thread[] threads = new Thread[workers];
    for (int i = 0; i < workers; i++) {
      int worker = i;
      threads[i] =
          Thread.ofPlatform()
              .name("worker-" + worker)
              .start(
                  () -> {
                    try {
                      while (failure.get() == null) {
                        long due = began + (long) (next.getAndIncrement() * gapNanos);
                        if (due >= end) {
                          return;
                        }
                        waitUntil(due);
                        work.once(worker, due);
                        if (due >= measureFrom) {
                          latencies.record(System.nanoTime() - due);
                        }
                      }
                    } catch (Throwable e) {
                      failure.compareAndSet(null, e);
                    }
                  });
    }
    try {
      waitUntil(measureFrom);
      Meter.Reading reading = meter.read();
      for (Thread thread : threads) {
        thread.join();
      }
      Costs costs = meter.since(reading);
      Throwable failed = failure.get();
      if (failed != null) {
        throw new IllegalStateException("a worker failed", failed);
      }
      Duration took = Duration.ofNanos(Math.max(System.nanoTime(), end) - measureFrom);
      return new Done(latencies.count(), took, latencies, costs);
    } catch (InterruptedException e) {
      failure.compareAndSet(null, e);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void waitUntil(long nanoTime) {
    long left;
    while ((left = nanoTime - System.nanoTime()) > 0) {
      LockSupport.parkNanos(left);
    }
  }
}
