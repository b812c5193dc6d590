package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows of one table in one statement: one array for each column. Immutable.
 *
 * @param <T> what a row is made of
 */
public final class RowBatch<T> {
  private final String statement;
  private final List<Column<T>> columns;

  private RowBatch(String statement, List<Column<T>> columns) {
    this.statement = statement;
    this.columns = columns;
  }

  private record Column<T>(
      String name, String type, Function<T, ? extends @Nullable Object> value) {
    String placeholder() {
      return "cast(cast(? as text[]) as " + type + "[])";
    }
  }

  /** Writes the rows; rows of the same key must not occur twice. */
  public void write(Connection connection, Collection<? extends T> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(statement)) {
      for (int i = 0; i < columns.size(); i++) {
        Function<T, ? extends @Nullable Object> value = columns.get(i).value();
        @Nullable String[] texts = new String[rows.size()];
        int row = 0;
        for (T each : rows) {
          Object cell = value.apply(each);
          texts[row++] = cell == null ? null : cell.toString();
        }
        insert.setArray(i + 1, connection.createArrayOf("text", texts));
      }
      insert.executeUpdate();
    }
  }

  /** Begins to describe how rows of a table are made. */
  public static <T> Builder<T> into(String table) {
    return new Builder<>(table);
  }

  /**
   * Collects columns.
   *
   * @param <T> what a row is made of
   */
  public static final class Builder<T> {
    private final String table;
    private final List<Column<T>> columns = new ArrayList<>();

    private Builder(String table) {
      this.table = table;
    }

    /**
     * @param type the column's type in PostgreSQL, not itself an array
     * @param value whose text PostgreSQL reads as that type; may give null
     */
    public Builder<T> column(
        String name, String type, Function<T, ? extends @Nullable Object> value) {
      columns.add(new Column<>(name, type, value));
      return this;
    }

    /** New rows only; a row that is there already is an error. */
    public RowBatch<T> insertOnly() {
      return new RowBatch<>(insert(), List.copyOf(columns));
    }

    /** A row that is there already, by these columns, is replaced. */
    public RowBatch<T> replaceBy(String... key) {
      List<String> keys = List.of(key);
      String changes =
          columns.stream()
              .map(Column::name)
              .filter(name -> !keys.contains(name))
              .map(name -> name + " = excluded." + name)
              .collect(Collectors.joining(", "));
      String conflict = " on conflict (" + String.join(", ", keys) + ") do ";
      return new RowBatch<>(
          insert() + conflict + (changes.isEmpty() ? "nothing" : "update set " + changes),
          List.copyOf(columns));
    }

    private String insert() {
      return "insert into "
          + table
          + " ("
          + columns.stream().map(Column::name).collect(Collectors.joining(", "))
          + ") select * from unnest("
          + columns.stream().map(Column::placeholder).collect(Collectors.joining(", "))
          + ")";
    }
  }
}
