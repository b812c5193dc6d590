package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.songtor.query.intake.Table;

/**
 * Copies of tables under a suffix of their own: made empty and without indexes, then indexed, then
 * renamed to be the tables that are served.
 */
final class Shadow {
  private static final String SUFFIXES = "__[0-9a-f]{8}";
  private static final String OLD = "__old";

  /** Whether the automatic vacuum comes: to a table, and to the long values beside it. */
  private static final List<String> VACUUMED =
      List.of("autovacuum_enabled", "toast.autovacuum_enabled");

  private static final Pattern INDEX =
      Pattern.compile("CREATE (UNIQUE )?INDEX (\\S+) ON \\S+ (USING .*)", Pattern.DOTALL);

  private final List<Table<?, ?>> tables;
  private final String suffix;

  /**
   * @param number unlike that of any other attempt: what a dead one left cannot be mixed up with it
   */
  Shadow(List<Table<?, ?>> tables, int number) {
    this.tables = List.copyOf(tables);
    this.suffix = "__" + String.format("%08x", number);
  }

  String suffix() {
    return suffix;
  }

  List<Table<?, ?>> tables() {
    return tables;
  }

  /** Removes what attempts that did not end have left of these tables. */
  static void removeLeftovers(Connection connection, List<Table<?, ?>> tables) throws SQLException {
    String names =
        tables.stream()
            .map(Table::name)
            .collect(Collectors.joining("|", "^(", ")" + SUFFIXES + "$"));
    List<String> left = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select tablename from pg_tables where schemaname = ? and tablename ~ ?")) {
      select.setString(1, Table.SCHEMA);
      select.setString(2, names);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          left.add(rows.getString(1));
        }
      }
    }
    for (String table : left) {
      execute(connection, "drop table if exists " + Table.SCHEMA + "." + table);
    }
  }

  /**
   * Makes the copies. The automatic vacuum keeps away from them until they are swapped in: it would
   * begin as soon as they are full, and would neither end nor give way within the time that a swap
   * may keep readers waiting.
   */
  void create(Connection connection) throws SQLException {
    for (Table<?, ?> table : tables) {
      execute(
          connection,
          "create table "
              + table.qualified(suffix)
              + " (like "
              + table.qualified("")
              + " including all excluding indexes)");
      String options = storageOptions(connection, table);
      if (!options.isEmpty()) {
        execute(connection, "alter table " + table.qualified(suffix) + " set (" + options + ")");
      }
      execute(
          connection,
          "alter table "
              + table.qualified(suffix)
              + VACUUMED.stream()
                  .map(option -> option + " = off")
                  .collect(Collectors.joining(", ", " set (", ")")));
    }
  }

  private static String storageOptions(Connection connection, Table<?, ?> table)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select array_to_string(reloptions, ', ') from pg_class where oid = ?::regclass")) {
      select.setString(1, table.qualified(""));
      try (ResultSet row = select.executeQuery()) {
        String options = row.next() ? row.getString(1) : null;
        return options == null ? "" : options;
      }
    }
  }

  private record Index(String name, String definition, boolean primary) {}

  private static List<Index> indexes(Connection connection, Table<?, ?> table) throws SQLException {
    List<Index> indexes = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.relname, pg_get_indexdef(i.indexrelid), i.indisprimary"
                + " from pg_index i join pg_class c on c.oid = i.indexrelid"
                + " where i.indrelid = ?::regclass order by c.relname")) {
      select.setString(1, table.qualified(""));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          indexes.add(new Index(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
        }
      }
    }
    return indexes;
  }

  /** Gives a copy the indexes that its table has, and the planner what it needs to know. */
  void index(Connection connection, Table<?, ?> table) throws SQLException {
    execute(connection, "set maintenance_work_mem = '128MB'");
    try {
      for (Index index : indexes(connection, table)) {
        Matcher parts = INDEX.matcher(index.definition());
        if (!parts.matches()) {
          throw new IllegalStateException("an index that cannot be copied: " + index.name());
        }
        String copy = index.name() + suffix;
        execute(
            connection,
            "create "
                + (parts.group(1) == null ? "" : "unique ")
                + "index "
                + copy
                + " on "
                + table.qualified(suffix)
                + " "
                + parts.group(3));
        if (index.primary()) {
          execute(
              connection,
              "alter table "
                  + table.qualified(suffix)
                  + " add constraint "
                  + copy
                  + " primary key using index "
                  + copy);
        }
      }
      // Personal values are shown and never searched: what they are like need not be known.
      execute(
          connection,
          "analyze "
              + table.qualified(suffix)
              + table.columns().stream()
                  .filter(column -> !column.personal())
                  .map(Table.Column::name)
                  .collect(Collectors.joining(", ", " (", ")")));
    } finally {
      execute(connection, "reset maintenance_work_mem");
    }
  }

  /**
   * Sends the automatic vacuum away from the tables until the caller's transaction ends, without
   * disturbing anybody else. It gives way only after a second, and nobody is to wait for that when
   * the tables are swapped.
   */
  void keepVacuumAway(Connection connection) throws SQLException {
    for (Table<?, ?> table : tables) {
      execute(connection, "lock table " + table.qualified("") + " in share update exclusive mode");
    }
  }

  /**
   * Makes sure that the copies have what the tables have: columns, and the indexes that {@link
   * #index} gave them.
   *
   * @param connection with {@link #keepVacuumAway} in its transaction, so that it stays so
   */
  void requireSameShape(Connection connection) throws SQLException, TableChangedException {
    for (Table<?, ?> table : tables) {
      if (!TableShape.of(connection, table, "").equals(TableShape.of(connection, table, suffix))) {
        throw new TableChangedException(table.name());
      }
    }
  }

  /** The same of columns alone; copies that are not there are not looked at. */
  void requireSameColumns(Connection connection) throws SQLException, TableChangedException {
    for (Table<?, ?> table : tables) {
      List<String> copied = TableShape.of(connection, table, suffix).columns();
      if (!copied.isEmpty() && !copied.equals(TableShape.of(connection, table, "").columns())) {
        throw new TableChangedException(table.name());
      }
    }
  }

  /**
   * Puts the copies in the place of the tables, in the caller's transaction. Readers wait for it,
   * so it waits for nobody long: it fails when a table is in use for longer than the transaction's
   * lock timeout.
   */
  void swap(Connection connection) throws SQLException {
    for (Table<?, ?> table : tables) {
      execute(connection, "lock table " + table.qualified("") + " in access exclusive mode");
    }
    for (Table<?, ?> table : tables) {
      List<Index> indexes = indexes(connection, table);
      String name = table.name();
      execute(
          connection,
          "alter table "
              + table.qualified(suffix)
              + " reset ("
              + String.join(", ", VACUUMED)
              + ")");
      execute(connection, "alter table " + table.qualified("") + " rename to " + name + OLD);
      execute(connection, "alter table " + table.qualified(suffix) + " rename to " + name);
      execute(connection, "drop table " + table.qualified(OLD));
      for (Index index : indexes) {
        execute(
            connection,
            "alter index "
                + Table.SCHEMA
                + "."
                + index.name()
                + suffix
                + " rename to "
                + index.name());
      }
    }
  }

  /** Whether somebody waits to alter one of the tables. */
  boolean alterationWaits(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select exists (select 1 from pg_locks l join unnest(?::text[]) t"
                + " on l.relation = to_regclass(t) where not l.granted"
                + " and l.mode <> 'ShareUpdateExclusiveLock' and l.database ="
                + " (select oid from pg_database where datname = current_database()))")) {
      select.setArray(
          1,
          connection.createArrayOf(
              "text", tables.stream().map(table -> table.qualified("")).toArray()));
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  void drop(Connection connection) throws SQLException {
    for (Table<?, ?> table : tables) {
      execute(connection, "drop table if exists " + table.qualified(suffix));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
