package org.songtor.query.intake;

import java.util.HashMap;
import java.util.Map;
import org.songtor.query.intake.BatchWriter.DatabaseWentBackException;
import org.songtor.query.intake.IntakeStore.Progress;

/**
 * How far this process has seen the database to be. It reads on from there: a database that is
 * behind it, restored or without its last commits, would miss what lies between.
 */
final class SeenProgress {
  private final Map<Integer, Long> positions = new HashMap<>();

  SeenProgress(Map<Integer, Progress> progress) {
    now(progress);
  }

  /**
   * @throws DatabaseWentBackException if any partition is further back than it was, or gone
   */
  void check(Map<Integer, Progress> progress) {
    positions.forEach(
        (partition, position) -> {
          Progress now = progress.get(partition);
          if (now == null || now.position() < position) {
            throw new DatabaseWentBackException();
          }
        });
  }

  void now(Map<Integer, Progress> progress) {
    progress.forEach((partition, done) -> positions.put(partition, done.position()));
  }
}
