package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts finished copies in the place of the served tables, while readers and the intake go on. */
final class Swap {
  private static final Logger log = LoggerFactory.getLogger(Swap.class);

  /** How long readers may have to wait for one try to swap, in milliseconds. */
  private static final int SWAP_LOCK_MILLIS = 400;

  /** How long a vacuum, or a batch of the intake, may take to give way. */
  private static final int VACUUM_LOCK_MILLIS = 10_000;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DEADLOCK = "40P01";

  private final DataSource database;

  Swap(DataSource database) {
    this.database = database;
  }

  /**
   * The last events are committed before the tables are renamed, while nothing else is taken in: a
   * reader's snapshot from just before the swap then finds in the new tables what it is to see.
   *
   * @throws TableChangedException if the copies are not made as the served tables are by now;
   *     nothing is swapped then
   */
  void swap(RebuildLock lock, CatchUp catchUp, Shadow shadow)
      throws SQLException, TableChangedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection holding = database.getConnection()) {
        try {
          holding.setAutoCommit(false);
          waitAtMost(holding, VACUUM_LOCK_MILLIS);
          shadow.keepVacuumAway(holding);
          // Under that lock nobody alters a table or its indexes, and nobody waits for it either.
          shadow.requireSameShape(holding);
          catchUp.upTo(holdIntake(holding));
          lock.assertHeld();
          waitAtMost(holding, SWAP_LOCK_MILLIS);
          shadow.swap(holding);
          holding.commit();
          return;
        } finally {
          holding.rollback();
          holding.setAutoCommit(true);
        }
      } catch (SQLException e) {
        boolean inUse =
            LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
        if (!inUse || System.nanoTime() > deadline) {
          throw e;
        }
        log.info("The tables are in use; trying again to swap them");
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /**
   * Keeps the intake of every replica from going on, until the connection's transaction ends.
   *
   * @return the largest position that any partition has reached
   */
  static long holdIntake(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    long largest = 0;
    try (PreparedStatement select =
            connection.prepareStatement(
                "select position from read.intake_partition order by partition for update");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        largest = Math.max(largest, rows.getLong(1));
      }
    }
    return largest;
  }

  private static void waitAtMost(Connection connection, int millis) throws SQLException {
    try (Statement set = connection.createStatement()) {
      set.execute("set local lock_timeout = " + millis);
    }
  }
}
