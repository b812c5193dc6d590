package org.songtor.chaos.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.songtor.stack.JdbcSettings;

/**
 * A writer of the log that has inserted the next event and then hangs, as one whose machine froze
 * before it could commit. Nobody can take that position until it ends; in the end it rolls back.
 */
final class HeldInsert implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final String TAKEN_BY_ANOTHER = "23505";

  private final Connection connection;

  private HeldInsert(Connection connection) {
    this.connection = connection;
  }

  static HeldInsert begin(JdbcSettings database) throws SQLException {
    Connection connection = database.connect();
    try {
      connection.setAutoCommit(false);
      insert(connection);
      return new HeldInsert(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void insert(Connection connection) throws SQLException {
    SQLException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              INSERT INTO log.event (stream_id, seq, position, stream_kind, wire_name,
                  wire_version, event_id, occurred_at, recorded_at, meta, payload)
              SELECT ?, 0, coalesce(max(position), 0) + 1, 'CASE', 'songtor.chaos.held', 1, ?,
                  now(), now(), '{}', '{}'
              FROM log.event
              """)) {
        insert.setObject(1, UUID.randomUUID());
        insert.setObject(2, UUID.randomUUID());
        insert.executeUpdate();
        return;
      } catch (SQLException e) {
        if (!TAKEN_BY_ANOTHER.equals(e.getSQLState())) {
          throw e;
        }
        connection.rollback();
        last = e;
      }
    }
    throw new SQLException("the log's next position was always taken by others", last);
  }

  /** Gives everything up, as the database does for a writer that is gone. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
