package org.songtor.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** One connection for one piece of work, and instants in the form the driver takes. */
final class Database {
  private Database() {}

  /** Work on a connection that gives it back at once. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * @throws LogUnavailableException if the database does not do the work
   */
  static <T> T with(DataSource dataSource, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new LogUnavailableException("the log's database did not answer", e);
    }
  }

  static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  static void setInstant(PreparedStatement statement, int parameter, Instant instant)
      throws SQLException {
    statement.setObject(parameter, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
  }
}
