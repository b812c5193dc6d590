package org.songtor.query.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One table of a projection: how its rows become columns, and how they are found again. Immutable.
 *
 * <p>Described once and used for both: the rows that are served, and rows built anew beside them.
 *
 * @param <K> what names a row
 * @param <R> what a row is made of
 */
public final class Table<K, R> {
  /** The schema of every projection. */
  public static final String SCHEMA = "read";

  private final String name;
  private final List<Column<R>> columns;
  private final List<String> keyColumns;
  private final @Nullable Access<K, R> access;

  private Table(
      String name,
      List<Column<R>> columns,
      List<String> keyColumns,
      @Nullable Access<K, R> access) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.keyColumns = List.copyOf(keyColumns);
    this.access = access;
  }

  /**
   * One column.
   *
   * @param type its type in PostgreSQL
   * @param value whose text PostgreSQL reads as that type; may give null
   * @param personal whether its values may be shown only to those who may see the child
   */
  public record Column<R>(
      String name, String type, Function<R, ? extends @Nullable Object> value, boolean personal) {}

  /**
   * How rows that change are found and read back.
   *
   * @param keyOf names a row
   * @param parts a key's values in the order of the key's columns
   */
  public record Access<K, R>(
      Function<R, K> keyOf, Function<K, List<?>> parts, RowReader<R> reader) {}

  /** Reads a row back. */
  public interface RowReader<R> {
    R read(ResultSet row) throws SQLException;
  }

  /**
   * A second way to rows that change, for what is seldom asked. Both say the same: the column and
   * the condition in the database, the value and the predicate in memory. An index belongs to it.
   *
   * @param table whose rows are kept by key
   * @param column whose value is looked for
   * @param valueOf what a row has there
   * @param condition in SQL, over the table's columns
   * @param meant the rows that fulfil the condition
   * @param <V> the value
   */
  public record Lookup<K, R, V>(
      Table<K, R> table,
      String column,
      Function<R, V> valueOf,
      String condition,
      Predicate<R> meant) {
    /** The rows among some that are found by one of these values. */
    public Map<K, R> among(Collection<? extends R> rows, Collection<V> values) {
      Function<R, K> keyOf = table.access().orElseThrow().keyOf();
      Map<K, R> found = new HashMap<>();
      for (R row : rows) {
        if (meant.test(row) && values.contains(valueOf.apply(row))) {
          found.put(keyOf.apply(row), row);
        }
      }
      return found;
    }
  }

  /** Without the schema. */
  public String name() {
    return name;
  }

  /**
   * The name to use in statements.
   *
   * @param suffix of the copy that is meant; empty for the rows that are served
   */
  public String qualified(String suffix) {
    return SCHEMA + "." + name + suffix;
  }

  public List<Column<R>> columns() {
    return columns;
  }

  public List<String> keyColumns() {
    return keyColumns;
  }

  /** Empty for a table whose rows are only added. */
  public Optional<Access<K, R>> access() {
    return Optional.ofNullable(access);
  }

  Column<R> column(String wanted) {
    return columns.stream()
        .filter(column -> column.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + wanted));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Begins to describe a table. */
  public static <R> Builder<R> named(String name) {
    return new Builder<>(name);
  }

  /**
   * Collects columns.
   *
   * @param <R> what a row is made of
   */
  public static final class Builder<R> {
    private final String name;
    private final List<Column<R>> columns = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder<R> column(
        String column, String type, Function<R, ? extends @Nullable Object> value) {
      columns.add(new Column<>(column, type, value, false));
      return this;
    }

    /** A column that says something about a person. */
    public Builder<R> personal(
        String column, String type, Function<R, ? extends @Nullable Object> value) {
      columns.add(new Column<>(column, type, value, true));
      return this;
    }

    /** Rows are only ever added; one that is there already is an error. */
    public Table<Void, R> addedOnly(String... key) {
      return new Table<>(name, columns, List.of(key), null);
    }

    /** Rows are replaced by their key. */
    public <K> Table<K, R> keptBy(
        Function<R, K> keyOf, Function<K, List<?>> parts, RowReader<R> reader, String... key) {
      return new Table<>(name, columns, List.of(key), new Access<>(keyOf, parts, reader));
    }
  }
}
