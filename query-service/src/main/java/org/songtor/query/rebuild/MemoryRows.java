package org.songtor.query.rebuild;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;

/**
 * The rows of some whole streams, from their first event on: what is not here is nowhere. Rows that
 * are only added go on at once; the others when their streams are through.
 */
final class MemoryRows implements RowStore {
  private final Map<Table<?, ?>, Map<Object, Object>> kept = new LinkedHashMap<>();
  private final Finished finished;

  /** Where finished rows go. */
  interface Finished {
    <R> void take(Table<?, R> table, Collection<? extends R> rows);
  }

  MemoryRows(Finished finished) {
    this.finished = finished;
  }

  @Override
  @SuppressWarnings("unchecked") // a table's map holds its own keys and rows only
  public <K, R> Map<K, R> load(Table<K, R> table, Collection<K> keys) {
    Map<K, R> found = new HashMap<>();
    Map<Object, Object> rows = kept.get(table);
    if (rows != null) {
      for (K key : keys) {
        @Nullable R row = (R) rows.get(key);
        if (row != null) {
          found.put(key, row);
        }
      }
    }
    return found;
  }

  @Override
  @SuppressWarnings("unchecked") // a table's map holds its own rows only
  public <K, R, V> Map<K, R> find(Table.Lookup<K, R, V> lookup, Collection<V> values) {
    Map<Object, Object> rows = kept.getOrDefault(lookup.table(), Map.of());
    return lookup.among((Collection<R>) rows.values(), values);
  }

  @Override
  public <K, R> void write(Table<K, R> table, Collection<? extends R> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Table.@Nullable Access<K, R> access = table.access().orElse(null);
    if (access == null) {
      finished.take(table, rows);
      return;
    }
    Map<Object, Object> here = kept.computeIfAbsent(table, key -> new LinkedHashMap<>());
    for (R row : rows) {
      here.put(access.keyOf().apply(row), row);
    }
  }

  /** Hands over everything that was kept: no further event of these streams will come. */
  void finish() {
    kept.forEach(this::finish);
    kept.clear();
  }

  @SuppressWarnings("unchecked") // a table's map holds its own rows only
  private <R> void finish(Table<?, R> table, Map<Object, Object> rows) {
    finished.take(table, (Collection<R>) rows.values());
  }
}
