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

  /** Adds rows, or replaces those of the same key; no key may occur twice in one call. */
  <K, R> void write(Table<K, R> table, Collection<? extends R> rows) throws SQLException;
}
