package org.songtor.query.intake;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/**
 * Where a projection finds and leaves its rows: the tables that are served, a copy of them that is
 * being made, or memory.
 */
public interface RowStore {

  /**
   * The rows of these keys that there are; the map may be changed by its receiver.
   *
   * @param table one whose rows are kept by key
   */
  <K, R> Map<K, R> load(Table<K, R> table, Collection<K> keys) throws SQLException;

  /**
   * The rows that are found another way than by their key, as {@link #load} gives those.
   *
   * @param values in one of which they agree
   */
  <K, R, V> Map<K, R> find(Table.Lookup<K, R, V> lookup, Collection<V> values) throws SQLException;

  /** Adds rows, or replaces those of the same key; no key may occur twice in one call. */
  <K, R> void write(Table<K, R> table, Collection<? extends R> rows) throws SQLException;
}
