package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows in the database; many in one statement, with one array for each column. */
public final class SqlRows implements RowStore {
  /** Statements that write to the served tables, which are few and written to all the time. */
  private static final Map<Table<?, ?>, String> SERVED = new ConcurrentHashMap<>();

  private final Connection connection;
  private final String suffix;

  /**
   * @param connection whose transaction the caller commits or rolls back
   * @param suffix of the tables' names; empty for the rows that are served
   */
  public SqlRows(Connection connection, String suffix) {
    this.connection = connection;
    this.suffix = suffix;
  }

  @Override
  public <K, R> Map<K, R> load(Table<K, R> table, Collection<K> keys) throws SQLException {
    Map<K, R> rows = new HashMap<>();
    if (keys.isEmpty()) {
      return rows;
    }
    Table.Access<K, R> access = access(table);
    List<List<?>> parts = new ArrayList<>(keys.size());
    keys.forEach(key -> parts.add(access.parts().apply(key)));
    try (PreparedStatement select = connection.prepareStatement(selectOf(table))) {
      for (int i = 0; i < table.keyColumns().size(); i++) {
        @Nullable String[] texts = new String[parts.size()];
        int row = 0;
        for (List<?> key : parts) {
          texts[row++] = String.valueOf(key.get(i));
        }
        select.setArray(i + 1, connection.createArrayOf("text", texts));
      }
      read(select, access, rows);
    }
    return rows;
  }

  private static <K, R> Table.Access<K, R> access(Table<K, R> table) {
    return table.access().orElseThrow(() -> new IllegalArgumentException(table + " is never read"));
  }

  private static <K, R> void read(
      PreparedStatement select, Table.Access<K, R> access, Map<K, R> into) throws SQLException {
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        R row = access.reader().read(found);
        into.put(access.keyOf().apply(row), row);
      }
    }
  }

  @Override
  public <K, R, V> Map<K, R> find(Table.Lookup<K, R, V> lookup, Collection<V> values)
      throws SQLException {
    Map<K, R> rows = new HashMap<>();
    if (values.isEmpty()) {
      return rows;
    }
    Table<K, R> table = lookup.table();
    String column = lookup.column();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from "
                + table.qualified(suffix)
                + " where "
                + column
                + " = any(cast(cast(? as text[]) as "
                + table.column(column).type()
                + "[])) and "
                + lookup.condition())) {
      select.setArray(
          1, connection.createArrayOf("text", values.stream().map(String::valueOf).toArray()));
      read(select, access(table), rows);
    }
    return rows;
  }

  private <K, R> String selectOf(Table<K, R> table) {
    String from = "select * from " + table.qualified(suffix) + " where ";
    List<String> arrays =
        table.keyColumns().stream()
            .map(key -> "cast(cast(? as text[]) as " + table.column(key).type() + "[])")
            .toList();
    return arrays.size() == 1
        ? from + table.keyColumns().getFirst() + " = any(" + arrays.getFirst() + ")"
        : from
            + "("
            + String.join(", ", table.keyColumns())
            + ") in (select * from unnest("
            + String.join(", ", arrays)
            + "))";
  }

  @Override
  public <K, R> void write(Table<K, R> table, Collection<? extends R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<Table.Column<R>> columns = table.columns();
    try (PreparedStatement insert = connection.prepareStatement(insertInto(table, suffix))) {
      for (int i = 0; i < columns.size(); i++) {
        insert.setArray(i + 1, connection.createArrayOf("text", texts(columns.get(i), rows)));
      }
      insert.executeUpdate();
    }
  }

  /** One column of many rows, as PostgreSQL reads its type. */
  static <R> @Nullable String[] texts(Table.Column<R> column, Collection<? extends R> rows) {
    @Nullable String[] texts = new String[rows.size()];
    int row = 0;
    for (R each : rows) {
      Object cell = column.value().apply(each);
      texts[row++] = cell == null ? null : cell.toString();
    }
    return texts;
  }

  /** Adds or replaces many rows: one parameter for each column, an array of texts. */
  static <K, R> String insertInto(Table<K, R> table, String suffix) {
    return suffix.isEmpty()
        ? SERVED.computeIfAbsent(table, each -> insertText(each, ""))
        : insertText(table, suffix);
  }

  private static <K, R> String insertText(Table<K, R> table, String suffix) {
    List<String> names = table.columns().stream().map(Table.Column::name).toList();
    String insert =
        "insert into "
            + table.qualified(suffix)
            + " ("
            + String.join(", ", names)
            + ") select "
            + table.columns().stream()
                .map(column -> "cast(u." + column.name() + " as " + column.type() + ")")
                .collect(Collectors.joining(", "))
            + " from unnest("
            + names.stream().map(name -> "cast(? as text[])").collect(Collectors.joining(", "))
            + ") as u("
            + String.join(", ", names)
            + ")";
    if (table.access().isEmpty()) {
      return insert;
    }
    String changes =
        names.stream()
            .filter(name -> !table.keyColumns().contains(name))
            .map(name -> name + " = excluded." + name)
            .collect(Collectors.joining(", "));
    return insert
        + " on conflict ("
        + String.join(", ", table.keyColumns())
        + ") do "
        + (changes.isEmpty() ? "nothing" : "update set " + changes);
  }
}
