package org.songtor.local;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Tasks side by side. */
final class Together {

  private Together() {}

  static void run(Runnable... tasks) {
    run(List.of(tasks));
  }

  /** Runs all at once, waits for all, and throws what the first failing one threw. */
  static void run(List<Runnable> tasks) {
    CompletableFuture<?>[] futures =
        tasks.stream()
            .map(task -> CompletableFuture.runAsync(task, each -> Thread.ofPlatform().start(each)))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(futures).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
