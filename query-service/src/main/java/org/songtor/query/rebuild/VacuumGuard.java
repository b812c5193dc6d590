package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the automatic vacuum away from served tables that are about to be replaced: its work would
 * be thrown away, take processors from the rebuild, and hold up the swap, a second for each table.
 *
 * <p>Readers and the intake do not notice, and no snapshot is held. Whoever comes to alter a table,
 * as an upgrade does, is let through at once: every reader would have to wait behind. A rebuild
 * goes on without the guard then, and where it fails.
 */
final class VacuumGuard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(VacuumGuard.class);

  /** One that must not be disturbed, or that somebody began by hand, is left to its work. */
  private static final int LONGEST_WAIT_MILLIS = 5_000;

  /** How long somebody who wants to alter a table, and all who read it, may wait for this. */
  private static final long LOOK_MILLIS = 250;

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private final Connection connection;

  private VacuumGuard(Connection connection, Shadow shadow) {
    this.connection = connection;
    // A vacuum that runs gives way after a second: the rebuild need not wait for that.
    this.thread = Thread.ofPlatform().name("rebuild-vacuum").start(() -> guard(shadow));
  }

  private void guard(Shadow shadow) {
    try {
      connection.setAutoCommit(false);
      try (Statement set = connection.createStatement()) {
        set.execute("set local lock_timeout = " + LONGEST_WAIT_MILLIS);
      }
      shadow.keepVacuumAway(connection);
      while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (shadow.alterationWaits(connection)) {
          log.info("Somebody wants to alter a table; vacuum is no longer kept away");
          connection.rollback();
          return;
        }
      }
    } catch (SQLException e) {
      log.info("Vacuum is not kept away: {}", e.getSQLState());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Begins at once, and holds until it is closed.
   *
   * @throws SQLException if there is no connection
   */
  static VacuumGuard over(DataSource database, Shadow shadow) throws SQLException {
    return new VacuumGuard(database.getConnection(), shadow);
  }

  /** Lets go; a second time it does nothing. */
  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      log.info("The session that kept vacuum away is gone: {}", e.getSQLState());
    }
  }
}
