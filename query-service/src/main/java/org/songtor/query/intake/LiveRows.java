package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The served rows in one batch: what was read lately is not read again, and what is written waits,
 * so that everything goes to the database in one trip. A projection sees its own writes.
 */
final class LiveRows implements RowStore {
  private final Connection connection;
  private final @Nullable RecentRows recent;

  /** Rows by their keys, as this batch found or left them. */
  private final Map<Table<?, ?>, Map<Object, Object>> seen = new HashMap<>();

  private final Map<Table<?, ?>, Pending<?>> pending = new LinkedHashMap<>();

  /**
   * @param connection whose transaction the caller commits or rolls back
   * @param recent what earlier batches knew; null to ask the database for everything
   */
  LiveRows(Connection connection, @Nullable RecentRows recent) {
    this.connection = connection;
    this.recent = recent;
  }

  /** What is to be written to one table; rows that are kept by key once each, the last counts. */
  private record Pending<R>(Table<?, R> table, List<R> added, Map<Object, R> kept) {
    Collection<R> rows() {
      return kept.isEmpty() ? added : kept.values();
    }

    void addTo(OneTrip trip) {
      trip.insert(table, rows());
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public <K, R> Map<K, R> load(Table<K, R> table, Collection<K> keys) throws SQLException {
    Map<K, R> found = new HashMap<>();
    List<K> unknown = new ArrayList<>();
    for (K key : keys) {
      R row = known(table, key);
      if (row == null) {
        unknown.add(key);
      } else {
        found.put(key, row);
      }
    }
    if (!unknown.isEmpty()) {
      found.putAll(new SqlRows(connection, "").load(table, unknown));
    }
    if (!found.isEmpty()) {
      seen.computeIfAbsent(table, each -> new HashMap<>()).putAll(found);
    }
    return found;
  }

  /** What this batch has changed counts as it is now, not as the database still has it. */
  @Override
  public <K, R, V> Map<K, R> find(Table.Lookup<K, R, V> lookup, Collection<V> values)
      throws SQLException {
    Map<K, R> found = new SqlRows(connection, "").find(lookup, values);
    Map<Object, Object> here =
        seen.computeIfAbsent(lookup.table(), each -> new HashMap<>(found.size()));
    @SuppressWarnings("unchecked") // rows of a table are only put by load, find and write
    Map<K, R> changed = (Map<K, R>) (Map<?, ?>) here;
    found.keySet().removeAll(changed.keySet());
    found.putAll(lookup.among(changed.values(), values));
    changed.putAll(found);
    return found;
  }

  private <K, R> @Nullable R known(Table<K, R> table, K key) {
    Map<Object, Object> here = seen.get(table);
    @SuppressWarnings("unchecked") // rows of a table are only put by load, find and write
    R row = here == null ? null : (R) here.get(key);
    return row == null && recent != null ? recent.row(table, key) : row;
  }

  @Override
  public <K, R> void write(Table<K, R> table, Collection<? extends R> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Table.Access<K, R> access = table.access().orElse(null);
    @SuppressWarnings("unchecked") // put two lines below, and by nobody else
    Pending<R> waiting =
        (Pending<R>)
            pending.computeIfAbsent(
                table, each -> new Pending<>(table, new ArrayList<>(), new LinkedHashMap<>()));
    if (access == null) {
      waiting.added().addAll(rows);
      return;
    }
    Map<Object, Object> here = seen.computeIfAbsent(table, each -> new HashMap<>());
    for (R row : rows) {
      K key = access.keyOf().apply(row);
      // Rows are values: one that is as it was found needs no writing.
      if (!row.equals(here.put(key, row))) {
        waiting.kept().put(key, row);
      }
    }
  }

  /** Adds all that waits to be written. */
  void addTo(OneTrip trip) {
    pending.values().forEach(each -> each.addTo(trip));
  }

  /** After the commit: what this batch knew is known to the next. */
  void keepIn(RecentRows lately) {
    seen.forEach(lately::rows);
  }
}
