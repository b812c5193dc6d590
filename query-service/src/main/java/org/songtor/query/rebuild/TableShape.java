package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.songtor.query.intake.Table;

/**
 * How a table is made, as far as its rows and its readers depend on it. An upgrade may change a
 * served table while a copy of it, made as the table was before, is being filled.
 *
 * @param columns each with its type, whether it may be empty, and what is computed for it; their
 *     order does not matter
 * @param indexes each with what it is on
 */
record TableShape(List<String> columns, List<String> indexes) {
  private static final String COLUMNS =
      "select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation,"
          + " a.attnotnull, a.attgenerated, a.attidentity, pg_get_expr(d.adbin, d.adrelid))"
          + " from pg_attribute a"
          + " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum"
          + " where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped"
          + " order by a.attname";

  /** Without the tables' names, which differ, and without the suffix of a copy. */
  private static final String INDEXES =
      "select concat_ws(' ', left(c.relname, length(c.relname) - length(s.suffix)),"
          + " i.indisunique, i.indisprimary,"
          + " regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', ''))"
          + " from pg_index i join pg_class c on c.oid = i.indexrelid,"
          + " (select ?::text as suffix) s"
          + " where i.indrelid = to_regclass(?) order by 1";

  TableShape {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }

  /**
   * @param suffix of the copy that is meant; empty for the rows that are served
   */
  static TableShape of(Connection connection, Table<?, ?> table, String suffix)
      throws SQLException {
    return new TableShape(
        all(connection, COLUMNS, table.qualified(suffix)),
        all(connection, INDEXES, suffix, table.qualified(suffix)));
  }

  private static List<String> all(Connection connection, String sql, String... parameters)
      throws SQLException {
    List<String> all = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          all.add(rows.getString(1));
        }
      }
    }
    return all;
  }
}
