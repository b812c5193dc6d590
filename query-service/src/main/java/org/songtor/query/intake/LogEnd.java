package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the log ended when this replica was first asked, and whether the rows that all replicas
 * serve have come so far, whoever takes them in.
 */
final class LogEnd {
  private final DataSource database;
  private @Nullable Long end;

  LogEnd(DataSource database) {
    this.database = database;
  }

  /**
   * Whether everything that was in the log by then can be read, or is parked.
   *
   * @throws SQLException if the database does not answer
   */
  synchronized boolean reached() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Long known = end;
      if (known == null) {
        known = ofLog(connection);
        end = known;
      }
      return known == 0 || number(connection, "select position from read.watermark") >= known;
    }
  }

  /** 0 also where the command service has not made the log yet. */
  private static long ofLog(Connection connection) throws SQLException {
    return number(
                connection,
                "select count(*) from pg_tables where (schemaname, tablename)"
                    + " = ('log', 'event')")
            == 0
        ? 0
        : number(connection, "select coalesce(max(position), 0) from log.event");
  }

  private static long number(Connection connection, String select) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select)) {
      row.next();
      return row.getLong(1);
    }
  }
}
