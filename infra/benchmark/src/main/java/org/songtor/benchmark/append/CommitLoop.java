package org.songtor.benchmark.append;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;

/**
 * The least that a store without group commit can do: for each command the very rows that the
 * command-service stores for it, one statement for each table, one commit. No decision, no check,
 * no order of positions.
 */
final class CommitLoop implements CaseStore {
  private static final List<String> TABLES =
      List.of("log.event", "log.idempotency", "log.deadline", "log.referral_route");

  private final HikariDataSource pool;
  private final SongtorDatabase database;
  private final AtomicLong position = new AtomicLong(1_000_000);
  private final List<Rows> ofCreate;
  private final List<Rows> ofUpdate;

  /** The rows of one table that one command stores: all but their keys are the same every time. */
  private record Rows(String sql, List<Object[]> values, List<String> columns) {}

  /**
   * @param source a store whose rows are taken as the pattern
   * @param database already has the tables
   */
  CommitLoop(SongtorCases source, SongtorDatabase database, int callers) throws SQLException {
    this.database = database;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.command().url());
    config.setUsername(database.command().username());
    config.setPassword(database.command().password());
    config.setMaximumPoolSize(callers);
    config.setAutoCommit(false);
    config.addDataSourceProperty("prepareThreshold", "2");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    this.pool = new HikariDataSource(config);
    try (Connection connection = source.dataSource().getConnection()) {
      connection.setAutoCommit(true);
      clearAnswers(connection);
      source.create();
      this.ofCreate = newest(connection);
      clearAnswers(connection);
      source.update(source.template());
      this.ofUpdate = newest(connection);
    }
  }

  private static void clearAnswers(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM log.idempotency");
      statement.execute("DELETE FROM log.deadline");
      statement.execute("DELETE FROM log.referral_route");
    }
  }

  /** What the one command since {@link #clearAnswers} has stored. */
  private static List<Rows> newest(Connection connection) throws SQLException {
    List<Rows> all = new ArrayList<>();
    for (String table : TABLES) {
      String query =
          table.equals("log.event")
              // All events of one command carry the same instant and cause.
              ? "SELECT * FROM log.event WHERE meta ="
                  + " (SELECT meta FROM log.event ORDER BY position DESC LIMIT 1) ORDER BY seq"
              : "SELECT * FROM " + table;
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        ResultSetMetaData meta = rows.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
          columns.add(meta.getColumnName(i));
        }
        List<Object[]> values = new ArrayList<>();
        while (rows.next()) {
          Object[] row = new Object[columns.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = rows.getObject(i + 1);
          }
          values.add(row);
        }
        if (!values.isEmpty()) {
          String marks = "?, ".repeat(columns.size());
          all.add(
              new Rows(
                  "INSERT INTO "
                      + table
                      + " ("
                      + String.join(", ", columns)
                      + ") VALUES ("
                      + marks.substring(0, marks.length() - 2)
                      + ")",
                  values,
                  columns));
        }
      }
    }
    return all;
  }

  @Override
  public void create() throws SQLException {
    store(ofCreate, UUID.randomUUID());
  }

  @Override
  public void update(UUID id) throws SQLException {
    store(ofUpdate, id);
  }

  private void store(List<Rows> tables, UUID stream) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      for (Rows rows : tables) {
        try (PreparedStatement insert = connection.prepareStatement(rows.sql())) {
          for (Object[] row : rows.values()) {
            long next = position.incrementAndGet();
            for (int i = 0; i < row.length; i++) {
              insert.setObject(i + 1, value(rows.columns().get(i), row[i], stream, next));
            }
            insert.addBatch();
          }
          insert.executeBatch();
        }
      }
      connection.commit();
    }
  }

  private static Object value(String column, Object pattern, UUID stream, long next) {
    return switch (column) {
      case "stream_id" -> stream;
      case "seq", "position" -> next;
      case "event_id", "referral_id" -> UUID.randomUUID();
      case "key" -> stream + "-" + next;
      default -> pattern;
    };
  }

  @Override
  public List<UUID> copies(int count) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(UUID.randomUUID());
    }
    return ids;
  }

  @Override
  public long events() throws SQLException {
    JdbcSettings settings = database.command();
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM log.event")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
