package org.songtor.benchmark.pipeline;

import java.util.function.IntConsumer;

/**
 * Things in an agency's inbox that commands change and that somebody sees changed.
 *
 * <p>No two changes of one thing may be under way at once.
 */
public interface Outbox extends AutoCloseable {
  /** How many things there are. */
  int items();

  /**
   * Changes one; returns when the change is durable.
   *
   * @param item 0 to {@link #items()}, exclusive
   */
  void change(int item) throws Exception;

  /** Who is told when a change can be seen in the inbox; called from one thread or several. */
  void onVisible(IntConsumer seen);

  /** Processor time of the parts that are processes of their own. */
  org.songtor.benchmark.measure.Meter meter();

  @Override
  void close() throws Exception;
}
