package org.songtor.demo.play;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does the same for many things, a bounded number at a time; the first failure ends it. */
final class Workers implements AutoCloseable {
  private final int atOnce;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Workers(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Returns when all are done, or throws what the first failing one threw. */
  <T> void each(List<T> things, Consumer<? super T> work) {
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < Math.min(atOnce, things.size()); i++) {
      running.add(
          threads.submit(
              () -> {
                int mine;
                while (!failed.get() && (mine = next.getAndIncrement()) < things.size()) {
                  try {
                    work.accept(things.get(mine));
                  } catch (RuntimeException e) {
                    failed.set(true);
                    throw e;
                  }
                }
              }));
    }
    running.forEach(Workers::await);
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
