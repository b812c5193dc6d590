package org.songtor.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.JdbcSettings;

/** Looks at the database from outside, also while it dies and comes back. Used by one thread. */
final class Database implements AutoCloseable {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final JdbcSettings settings;
  private @Nullable Connection current;

  Database(JdbcSettings settings) {
    this.settings = settings;
  }

  /** Something that is read in one look. */
  interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  /**
   * Looks, and looks again while the database is away.
   *
   * @throws SQLException when it still was away at the end
   */
  <T> T look(Duration limit, Look<T> look) throws SQLException {
    long giveUp = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return once(look);
      } catch (SQLException e) {
        if (System.nanoTime() > giveUp) {
          throw e;
        }
        pause();
      }
    }
  }

  private <T> T once(Look<T> look) throws SQLException {
    Connection connection = current;
    if (connection == null) {
      connection = settings.connect();
      connection.setAutoCommit(false);
      current = connection;
    }
    try {
      T seen = look.at(connection);
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      connection.setAutoCommit(false);
      return seen;
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private static void pause() throws SQLException {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the database was away", e);
    }
  }

  @Override
  public void close() {
    Connection connection = current;
    current = null;
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException alreadyBroken) {
      // A connection to a server that was killed cannot be closed in order.
      return;
    }
  }
}
