package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.songtor.query.intake.Table;

/**
 * Compares the served rows with their copies, both as one snapshot shows them.
 *
 * <p>First by a hash of each whole row, which is narrow enough to join tables of any size; then the
 * rows that differ value by value.
 */
final class Comparison {
  private static final int AT_ONCE = 200;

  private final Connection snapshot;
  private final String suffix;
  private final RebuildWatcher watcher;
  private long found;

  /**
   * @param snapshot with an open transaction that sees one state of everything
   */
  Comparison(Connection snapshot, String suffix, RebuildWatcher watcher) {
    this.snapshot = snapshot;
    this.suffix = suffix;
    this.watcher = watcher;
  }

  /** How many values differ. */
  long of(List<Table<?, ?>> tables) throws SQLException {
    for (Table<?, ?> table : tables) {
      compare(table);
    }
    return found;
  }

  private void compare(Table<?, ?> table) throws SQLException {
    String keys = String.join(", ", table.keyColumns());
    String texts =
        table.keyColumns().stream().map(key -> key + "::text").collect(Collectors.joining(", "));
    String side = "(select " + keys + ", hash_record_extended(t, 0) as h from %s t) ";
    List<List<String>> differing = new ArrayList<>(AT_ONCE);
    try (PreparedStatement select =
        snapshot.prepareStatement(
            "select "
                + texts
                + " from "
                + side.formatted(table.qualified(""))
                + "l full join "
                + side.formatted(table.qualified(suffix))
                + "r using ("
                + keys
                + ") where l.h is distinct from r.h order by "
                + keys)) {
      select.setFetchSize(AT_ONCE);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          List<String> key = new ArrayList<>();
          for (int i = 1; i <= table.keyColumns().size(); i++) {
            key.add(rows.getString(i));
          }
          differing.add(key);
          if (differing.size() == AT_ONCE) {
            tell(table, differing);
            differing.clear();
          }
        }
      }
    }
    tell(table, differing);
  }

  private void tell(Table<?, ?> table, List<List<String>> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    Map<List<String>, List<@Nullable String>> live = rows(table, "", keys);
    Map<List<String>, List<@Nullable String>> rebuilt = rows(table, suffix, keys);
    List<Difference> differences = new ArrayList<>();
    for (List<String> key : keys) {
      differences.addAll(between(table, key, live.get(key), rebuilt.get(key)));
    }
    found += differences.size();
    watcher.differs(differences);
  }

  private static List<Difference> between(
      Table<?, ?> table,
      List<String> key,
      @Nullable List<@Nullable String> live,
      @Nullable List<@Nullable String> rebuilt) {
    String name = String.join(",", key);
    if (live == null || rebuilt == null) {
      return List.of(
          new Difference(
              table.name(),
              name,
              Difference.WHOLE_ROW,
              live == null ? null : Difference.PRESENT,
              rebuilt == null ? null : Difference.PRESENT));
    }
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Table.Column<?> column = table.columns().get(i);
      if (!Objects.equals(live.get(i), rebuilt.get(i))) {
        differences.add(
            new Difference(
                table.name(),
                name,
                column.name(),
                shown(column, live.get(i)),
                shown(column, rebuilt.get(i))));
      }
    }
    return differences;
  }

  private static @Nullable String shown(Table.Column<?> column, @Nullable String value) {
    return value == null || !column.personal() ? value : Difference.MASK;
  }

  private Map<List<String>, List<@Nullable String>> rows(
      Table<?, ?> table, String of, List<List<String>> keys) throws SQLException {
    List<String> keyColumns = table.keyColumns();
    String arrays =
        keyColumns.stream()
            .map(key -> "cast(cast(? as text[]) as " + type(table, key) + "[])")
            .collect(Collectors.joining(", "));
    String select =
        "select "
            + keyColumns.stream().map(key -> key + "::text").collect(Collectors.joining(", "))
            + ", "
            + table.columns().stream()
                .map(column -> column.name() + "::text")
                .collect(Collectors.joining(", "))
            + " from "
            + table.qualified(of)
            + " where ("
            + String.join(", ", keyColumns)
            + ") in (select * from unnest("
            + arrays
            + "))";
    Map<List<String>, List<@Nullable String>> found = new LinkedHashMap<>();
    try (PreparedStatement statement = snapshot.prepareStatement(select)) {
      for (int i = 0; i < keyColumns.size(); i++) {
        int part = i;
        statement.setArray(
            i + 1,
            snapshot.createArrayOf("text", keys.stream().map(key -> key.get(part)).toArray()));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          List<String> key = new ArrayList<>();
          for (int i = 1; i <= keyColumns.size(); i++) {
            key.add(rows.getString(i));
          }
          int from = keyColumns.size();
          List<@Nullable String> values = new ArrayList<>();
          for (int i : IntStream.rangeClosed(1, table.columns().size()).toArray()) {
            values.add(rows.getString(from + i));
          }
          found.put(key, values);
        }
      }
    }
    return found;
  }

  private static String type(Table<?, ?> table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(Table.Column::type)
        .findFirst()
        .orElseThrow();
  }
}
