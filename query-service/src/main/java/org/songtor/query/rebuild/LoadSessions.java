package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that write a bulk load, each in one transaction. A table is emptied and filled by
 * one of them, so that its rows can go in frozen: nobody needs to know who wrote them. Rows that
 * are not frozen are marked when they are first read, and with data checksums that writes every
 * page of the table to the WAL once more, while its indexes are made.
 */
final class LoadSessions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LoadSessions.class);

  private final List<Session> sessions = new ArrayList<>();

  /** Whose session fills which table, by the table's name; tables get one when they come first. */
  private final Map<String, Session> filling = new HashMap<>();

  /**
   * @param count of sessions, from 1: so many tables at most are written to at a time
   */
  LoadSessions(DataSource database, int count) throws SQLException {
    try {
      for (int i = 0; i < count; i++) {
        sessions.add(new Session(database.getConnection()));
      }
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  /**
   * Writes what waits in a buffer into its table; of one table, or of two that share a session, one
   * after the other.
   *
   * @throws SQLException what the session's first failure was, however often it is asked again
   */
  void write(CopyBuffer<?> buffer) throws SQLException {
    if (!buffer.isEmpty()) {
      sessionOf(buffer.table()).write(buffer);
    }
  }

  private synchronized Session sessionOf(String table) {
    return filling.computeIfAbsent(table, each -> sessions.get(filling.size() % sessions.size()));
  }

  /** Makes everything visible that was written. */
  void commit() throws SQLException {
    for (Session session : sessions) {
      session.connection.commit();
    }
  }

  /** Gives the connections back. What is not committed is gone. */
  @Override
  public void close() {
    sessions.forEach(Session::close);
  }

  private static final class Session {
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<String> emptied = new ArrayList<>();
    private @Nullable SQLException failure;

    Session(Connection connection) throws SQLException {
      this.connection = connection;
      // What is lost with the server is made again; the swap itself is committed durably.
      execute("set synchronous_commit = off");
      connection.setAutoCommit(false);
    }

    void write(CopyBuffer<?> buffer) throws SQLException {
      turn.lock();
      try {
        if (failure != null) {
          // Asked again, the server would say only that the transaction is over.
          throw failure;
        }
        if (!emptied.contains(buffer.table())) {
          execute("truncate table " + buffer.table());
          emptied.add(buffer.table());
        }
        buffer.flush(connection);
      } catch (SQLException e) {
        failure = e;
        throw e;
      } finally {
        turn.unlock();
      }
    }

    private void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    void close() {
      try (connection) {
        connection.rollback();
        connection.setAutoCommit(true);
        execute("reset synchronous_commit");
      } catch (SQLException e) {
        log.info("A session that wrote new rows is gone: {}", e.getSQLState());
      }
    }
  }
}
