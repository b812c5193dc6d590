package org.songtor.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's one connection: opened when it is needed, thrown away when it fails, and never in
 * doubt for long about what became of a commit. Used by one thread.
 */
final class AppendConnection {
  private static final Logger log = LoggerFactory.getLogger(AppendConnection.class);

  /** How long a commit without a reply is looked for. */
  private static final Duration RESOLVE_WITHIN = Duration.ofSeconds(15);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final DataSource dataSource;
  private @Nullable Connection current;

  AppendConnection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Appends in one transaction and returns when it is durable.
   *
   * @throws SQLException when nothing was stored
   * @throws OutcomeUnknownException when the reply to the commit was lost and the log could not be
   *     read back
   */
  List<Appended> append(List<AppendUnit> units) throws SQLException {
    AppendTransaction transaction = new AppendTransaction(open());
    List<Appended> results;
    try {
      results = transaction.decide(units);
    } catch (SQLException | RuntimeException e) {
      discard();
      throw e;
    }
    try {
      transaction.commit();
      return results;
    } catch (SQLException e) {
      discard();
      if (!refused(e) && stored(units, results, e)) {
        return results;
      }
      throw e;
    }
  }

  /** Whether the server said no to a row or a statement, and so never came to the commit. */
  private static boolean refused(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && switch (state.length() < 2 ? "" : state.substring(0, 2)) {
          // data, integrity, syntax or rights, program limit
          case "22", "23", "42", "54" -> true;
          default -> false;
        };
  }

  /** Whether a failure comes from the connection or the server and not from what was written. */
  static boolean unreachable(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return true;
    }
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      // connection, operator's intervention, resources, rolled back by the server, read-only
      case "08", "57", "53", "40", "25" -> true;
      default -> false;
    };
  }

  void close() {
    discard();
  }

  /**
   * Reads back whether the transaction was committed. All of it was or nothing: one kept unit
   * tells.
   */
  private boolean stored(List<AppendUnit> units, List<Appended> results, SQLException cause) {
    AppendUnit kept = null;
    for (int i = 0; i < units.size() && kept == null; i++) {
      if (results.get(i) instanceof Appended.Kept) {
        kept = units.get(i);
      }
    }
    if (kept == null) {
      return true;
    }
    log.warn(
        "The reply to a commit was lost ({}); reading back what became of it", cause.getSQLState());
    long giveUp = System.nanoTime() + RESOLVE_WITHIN.toNanos();
    while (true) {
      try {
        Connection connection = open();
        // The lost transaction holds this lock until it has ended, one way or the other.
        AppendTransaction.lock(connection);
        boolean found = stored(connection, kept);
        connection.rollback();
        return found;
      } catch (SQLException e) {
        discard();
        if (System.nanoTime() > giveUp || Thread.currentThread().isInterrupted()) {
          throw new OutcomeUnknownException(e);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  private static boolean stored(Connection connection, AppendUnit unit) throws SQLException {
    if (unit.events().isEmpty()) {
      KeptAnswer mine = java.util.Objects.requireNonNull(unit.answer());
      return KeptAnswers.find(connection, List.of(mine.key().caller()), List.of(mine.key().value()))
          .contains(mine);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM log.event WHERE stream_id = ? AND seq = ? AND event_id = ?")) {
      statement.setObject(1, unit.streamId());
      statement.setLong(2, unit.nextSeq());
      statement.setObject(3, unit.events().getFirst().id().value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private Connection open() throws SQLException {
    if (current == null) {
      Connection fresh = dataSource.getConnection();
      current = fresh;
      fresh.setAutoCommit(false);
      try (Statement statement = fresh.createStatement()) {
        // Whatever the server's default: an answer is given only to what survives a power cut.
        statement.execute("SET SESSION synchronous_commit = on");
        // Everything here is found by key. A plan made while the tables were small would go on
        // reading them whole until statistics are next gathered.
        statement.execute(
            "SET SESSION enable_seqscan = off; SET SESSION enable_hashjoin = off;"
                + " SET SESSION enable_mergejoin = off");
        // And so one plan does for every size of batch. Left to itself the server makes a new one
        // for each, which costs a lone command more than running it.
        statement.execute("SET SESSION plan_cache_mode = force_generic_plan");
        try (ResultSet row = statement.executeQuery("SHOW fsync")) {
          if (row.next() && !row.getString(1).equals("on")) {
            log.warn("The database runs with fsync off: what it confirms can be lost");
          }
        }
      }
      fresh.commit();
    }
    return current;
  }

  private void discard() {
    Connection broken = current;
    current = null;
    if (broken == null) {
      return;
    }
    try (broken;
        Statement statement = broken.createStatement()) {
      broken.rollback();
      // The pool gives this connection to others.
      statement.execute("RESET ALL");
      broken.commit();
    } catch (SQLException e) {
      log.debug("A connection could not be given back in order", e);
    }
  }
}
