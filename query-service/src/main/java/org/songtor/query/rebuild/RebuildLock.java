package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Leave to rebuild: one rebuild at a time on one database, whichever process it is in. Held by a
 * session, so that it is free again when its process dies.
 */
public final class RebuildLock implements AutoCloseable {
  /** Any number will do; it only has to be the same in every replica. */
  private static final long LOCK = 0x53_4f_4e_47_52_45L;

  private final Connection connection;

  private RebuildLock(Connection connection) {
    this.connection = connection;
  }

  /** Empty while another rebuild is under way. */
  public static Optional<RebuildLock> tryTake(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    boolean taken = false;
    try {
      taken = answer(connection, "select pg_try_advisory_lock(" + LOCK + ")");
      return taken ? Optional.of(new RebuildLock(connection)) : Optional.empty();
    } finally {
      if (!taken) {
        connection.close();
      }
    }
  }

  /**
   * @throws SQLException if the session that held it is gone
   */
  void assertHeld() throws SQLException {
    if (!answer(
        connection,
        "select exists (select 1 from pg_locks where locktype = 'advisory' and granted"
            + " and pid = pg_backend_pid())")) {
      throw new SQLException("the leave to rebuild was lost", "57P01");
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      answer(connection, "select pg_advisory_unlock(" + LOCK + ")");
    }
  }

  private static boolean answer(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
