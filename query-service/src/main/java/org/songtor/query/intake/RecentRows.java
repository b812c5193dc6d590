package org.songtor.query.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.query.intake.IntakeStore.Applied;
import org.songtor.query.intake.IntakeStore.Opening;
import org.songtor.query.intake.IntakeStore.Progress;

/**
 * What this process's last batches wrote and looked up, so that the next one need not ask again.
 * Used by one thread.
 *
 * <p>It holds good only while nobody else has written: every transaction that changes rows of a
 * projection (a batch, a parked stream that is tried again, a new topic) writes the progress of the
 * partitions too, and a rebuild puts other tables in the place of the served ones, all under the
 * lock that a batch begins with. So each batch compares who wrote the progress last, and which
 * tables are there, with what this process left; anything else and all of it is forgotten.
 */
final class RecentRows {
  /** Of each table; the least recently used go first. */
  private static final int KEPT = 4_096;

  private final Map<Table<?, ?>, Map<Object, Object>> rows = new HashMap<>();
  private final Map<UUID, Applied> applied = lately();
  private @Nullable Left left;

  /** How the last batch left the database. */
  private record Left(Map<Integer, Progress> progress, Opening.Tables tables, long transaction) {}

  private static <K, R> Map<K, R> lately() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, R> eldest) {
        return size() > KEPT;
      }
    };
  }

  /** Forgets everything unless the database is as this process left it. */
  void compare(Opening opening) {
    Left last = left;
    boolean same =
        last != null
            && opening.onlyWriter().equals(Optional.of(last.transaction()))
            && opening.tables().equals(last.tables())
            && opening.progress().equals(last.progress());
    if (!same) {
      forget();
    }
  }

  void forget() {
    left = null;
    rows.clear();
    applied.clear();
  }

  /** After a commit: what a batch has written, and how it left the database. */
  void left(Map<Integer, Progress> progress, Opening opening) {
    left = new Left(new TreeMap<>(progress), opening.tables(), opening.transaction());
  }

  @Nullable Applied applied(UUID stream) {
    return applied.get(stream);
  }

  void applied(UUID stream, Applied last) {
    applied.put(stream, last);
  }

  <K, R> @Nullable R row(Table<K, R> table, K key) {
    Map<Object, Object> known = rows.get(table);
    @SuppressWarnings("unchecked") // rows of a table are only put by the method below
    R row = known == null ? null : (R) known.get(key);
    return row;
  }

  void rows(Table<?, ?> table, Map<?, ?> written) {
    rows.computeIfAbsent(table, each -> lately()).putAll(written);
  }
}
