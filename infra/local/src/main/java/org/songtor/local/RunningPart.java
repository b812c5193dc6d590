package org.songtor.local;

import java.util.concurrent.CompletableFuture;

/** One run of a part, from its start to its end. */
interface RunningPart {

  long pid();

  /** Completes when the process has ended, whatever the reason. */
  CompletableFuture<?> onExit();

  /** Stops it in order and waits for its end. */
  void stop();
}
