package org.songtor.demo.play;

import java.time.Duration;

/**
 * What a scenario needs beside the public interface: a clock to turn, and a sign that all is still.
 */
public interface World {

  /**
   * Lets the services' clock be this far ahead of the real one.
   *
   * @param ahead never less than before
   */
  void setClock(Duration ahead);

  /** Waits until every limit that has passed was acted on and everything can be read back. */
  void awaitStill();

  /** Waits until everything acknowledged so far can be read back. */
  void awaitReadable();
}
