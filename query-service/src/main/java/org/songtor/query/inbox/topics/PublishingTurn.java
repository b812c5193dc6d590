package org.songtor.query.inbox.topics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Whose turn it is to publish: a session that holds an advisory lock. It saves work, and no more:
 * the broker puts out whoever published before under the same transactional id.
 */
final class PublishingTurn implements AutoCloseable {
  /** Any number will do; it only has to be the same in every replica. */
  private static final long LOCK = 0x53_4f_4e_47_54_50L;

  /** Longer than a transaction may take; then the server ends the session of whoever is stopped. */
  private static final String SILENCE = "60s";

  private final Connection connection;
  private final boolean mine;

  PublishingTurn(DataSource database) throws SQLException {
    this.connection = database.getConnection();
    try {
      connection.setAutoCommit(true);
      execute("set idle_session_timeout = '" + SILENCE + "'");
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
        this.mine = row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }

  boolean mine() {
    return mine;
  }

  /**
   * Says that this replica still publishes.
   *
   * @throws SQLException if the session has ended, and the turn with it
   */
  void speak() throws SQLException {
    execute("select 1");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The connection goes back to a pool: nothing of this may stay on it. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      execute("select pg_advisory_unlock_all()");
      execute("reset idle_session_timeout");
    } catch (SQLException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }
}
