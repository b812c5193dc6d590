package org.songtor.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.songtor.log.EventLog;
import org.songtor.log.StoredEvent;

/**
 * The right to relay: a database session that holds the relay's lock under an epoch of its own.
 * When the session ends, the right ends with it and another replica takes over.
 */
final class RelaySession implements AutoCloseable {
  /** Any number will do, the same in every replica. */
  private static final long RELAY_LOCK = 0x50_4e_47_54_4f_52_02L;

  private final Connection connection;
  private final String name;
  private final long epoch;

  private RelaySession(Connection connection, String name, long epoch) {
    this.connection = connection;
    this.name = name;
    this.epoch = epoch;
  }

  /** Another relay has taken over. */
  static final class FencedException extends SQLException {
    private static final long serialVersionUID = 1L;

    FencedException() {
      super("another relay has taken over");
    }
  }

  /**
   * @param name of the topic that is written
   * @return empty while another relay is at work
   */
  static Optional<RelaySession> tryBegin(DataSource dataSource, String name) throws SQLException {
    Connection connection = dataSource.getConnection();
    boolean begun = false;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("SELECT pg_try_advisory_lock(" + RELAY_LOCK + ")")) {
        row.next();
        if (!row.getBoolean(1)) {
          return Optional.empty();
        }
      }
      // The server gives the lock up soon after this machine vanished without a word. The cursor
      // needs no flush: losing its last move only repeats some events.
      statement.execute(
          "SET SESSION tcp_keepalives_idle = 2; SET SESSION tcp_keepalives_interval = 1;"
              + " SET SESSION tcp_keepalives_count = 3; SET SESSION synchronous_commit = off;"
              // A plan made while the log was small must not sort a large one.
              + " SET SESSION enable_seqscan = off; SET SESSION enable_sort = off");
      begun = true;
      return Optional.of(new RelaySession(connection, name, nextEpoch(connection, name)));
    } finally {
      if (!begun) {
        connection.close();
      }
    }
  }

  private static long nextEpoch(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO log.relay AS r (name, epoch, position, topic_id) VALUES (?, 1, 0, '')
            ON CONFLICT (name) DO UPDATE SET epoch = r.epoch + 1
            RETURNING epoch
            """)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  long epoch() {
    return epoch;
  }

  /** The position up to which this topic has everything; 0 for a topic not seen before. */
  long cursor(String topicId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE log.relay
            SET position = CASE WHEN topic_id = ? THEN position ELSE 0 END, topic_id = ?
            WHERE name = ? AND epoch = ?
            RETURNING position
            """)) {
      statement.setString(1, topicId);
      statement.setString(2, topicId);
      statement.setString(3, name);
      statement.setLong(4, epoch);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new FencedException();
        }
        return row.getLong(1);
      }
    }
  }

  List<StoredEvent> after(long position, int limit) throws SQLException {
    return EventLog.after(connection, position, limit);
  }

  void moveTo(long position) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE log.relay SET position = ? WHERE name = ? AND epoch = ?")) {
      statement.setLong(1, position);
      statement.setString(2, name);
      statement.setLong(3, epoch);
      if (statement.executeUpdate() == 0) {
        throw new FencedException();
      }
    }
  }

  /** Throws when this relay has lost its right. */
  void check() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM log.relay WHERE name = ? AND epoch = ?")) {
      statement.setString(1, name);
      statement.setLong(2, epoch);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new FencedException();
        }
      }
    }
  }

  /** Gives the right up. The connection may serve others afterwards, so its settings go too. */
  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all(); RESET ALL");
    }
  }
}
