package org.songtor.query.rebuild;

import java.util.List;

/** Hears how a rebuild goes. Called from several threads; must not block for long. */
public interface RebuildWatcher {

  /**
   * @param done and {@code total} in events of the log; of the other phases only that they began is
   *     known
   */
  void progress(RebuildPhase phase, long done, long total);

  /** Some of what differs, in the order of the tables and their keys. */
  default void differs(List<Difference> differences) {}

  /** Asked now and then; a rebuild that is told to end leaves the served rows as they are. */
  default boolean ending() {
    return false;
  }
}
