package org.songtor.query.rebuild;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Some threads at one piece of work. */
final class Workers {
  private Workers() {}

  /** One thread's share. */
  interface Share {
    /**
     * @param ended asked between pieces: another thread has failed, and the rest is in vain
     */
    void work(BooleanSupplier ended) throws SQLException;
  }

  /** Returns when all have ended; throws what the first to fail threw. */
  static void run(int count, String name, Share share) throws SQLException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.ofPlatform()
              .name(name + "-" + i)
              .start(
                  () -> {
                    try {
                      share.work(() -> failure.get() != null);
                    } catch (SQLException | RuntimeException | Error e) {
                      failure.compareAndSet(null, e);
                    }
                  }));
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          failure.compareAndSet(null, new IllegalStateException("interrupted"));
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case null -> {}
      case SQLException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
