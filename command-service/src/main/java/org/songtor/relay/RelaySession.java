package org.songtor.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.log.EventLog;
import org.songtor.log.StoredEvent;

/**
 * The right to relay: a database session that holds the relay's lock under an epoch of its own.
 * When the session ends, the right ends with it and another replica takes over. A session whose
 * owner has stalled is ended by whoever waits for it.
 */
final class RelaySession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RelaySession.class);

  /** Any number will do, the same in every replica. */
  private static final long RELAY_LOCK = 0x50_4e_47_54_4f_52_02L;

  /** A relay says every second that it is alive; after this silence it counts as stalled. */
  static final Duration STALLED = Duration.ofSeconds(12);

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Connection connection;
  private final String name;
  private final long epoch;
  private long beatAt = System.nanoTime();

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
          endStalled(connection, name);
          return Optional.empty();
        }
      }
      // The server gives the lock up soon after this machine vanished without a word. The cursor
      // needs no flush: losing its last move only repeats some events.
      statement.execute(
          "SET SESSION tcp_keepalives_idle = 2; SET SESSION tcp_keepalives_interval = 1;"
              + " SET SESSION tcp_keepalives_count = 3; SET SESSION synchronous_commit = off;"
              // A plan made while the log was small must not sort a large one; and one plan does,
              // where the server, in doubt about the limit, would make one for every batch.
              + " SET SESSION enable_seqscan = off; SET SESSION enable_sort = off;"
              + " SET SESSION plan_cache_mode = force_generic_plan");
      var session = new RelaySession(connection, name, nextEpoch(connection, name));
      begun = true;
      return Optional.of(session);
    } finally {
      if (!begun) {
        connection.close();
      }
    }
  }

  /**
   * A stopped process, or one whose machine vanished, keeps its session and with it the lock. Its
   * late records cannot do harm; its silence would.
   */
  private static void endStalled(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT pg_terminate_backend(l.pid)
            FROM log.relay r, pg_locks l
            WHERE r.name = ? AND r.alive_at < clock_timestamp() - make_interval(secs => ?)
              AND l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND (l.classid::bigint << 32 | l.objid::bigint) = ?
            """)) {
      statement.setString(1, name);
      statement.setDouble(2, STALLED.toSeconds());
      statement.setLong(3, RELAY_LOCK);
      try (ResultSet ended = statement.executeQuery()) {
        if (ended.next()) {
          log.warn("The relay of another replica has stalled; its session is ended");
        }
      }
    }
  }

  private static long nextEpoch(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO log.relay AS r (name, epoch, position, topic_id) VALUES (?, 1, 0, '')
            ON CONFLICT (name) DO UPDATE
            SET epoch = r.epoch + 1, alive_at = clock_timestamp()
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

  /** What was last known of the partitions of this very topic; empty for a new one. */
  Map<Integer, PartitionMark> marks(String topicId) throws SQLException {
    Map<Integer, PartitionMark> marks = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT p.partition, p.leader_epoch, p.end_offset, p.position
            FROM log.relay_partition p JOIN log.relay r ON r.name = p.name
            WHERE r.name = ? AND r.topic_id = ?
            """)) {
      statement.setString(1, name);
      statement.setString(2, topicId);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          marks.put(
              rows.getInt(1), new PartitionMark(rows.getInt(2), rows.getLong(3), rows.getLong(4)));
        }
      }
    }
    return marks;
  }

  /**
   * Remembers what each partition has, and that the whole topic has everything up to a position.
   */
  void save(String topicId, List<PartitionMark> marks, long position) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            WITH mine AS (
              UPDATE log.relay
              SET topic_id = ?, position = ?, alive_at = clock_timestamp()
              WHERE name = ? AND epoch = ?
              RETURNING name)
            INSERT INTO log.relay_partition AS p
              (name, partition, leader_epoch, end_offset, position)
            SELECT mine.name, m.partition, m.leader_epoch, m.end_offset, m.position
            FROM mine, unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[])
              AS m(partition, leader_epoch, end_offset, position)
            ON CONFLICT (name, partition) DO UPDATE
            SET leader_epoch = excluded.leader_epoch, end_offset = excluded.end_offset,
              position = excluded.position
            """)) {
      statement.setString(1, topicId);
      statement.setLong(2, position);
      statement.setString(3, name);
      statement.setLong(4, epoch);
      statement.setObject(5, IntStream.range(0, marks.size()).toArray());
      statement.setObject(6, marks.stream().mapToInt(PartitionMark::leaderEpoch).toArray());
      statement.setObject(7, marks.stream().mapToLong(PartitionMark::endOffset).toArray());
      statement.setObject(8, marks.stream().mapToLong(PartitionMark::position).toArray());
      if (statement.executeUpdate() == 0) {
        throw new FencedException();
      }
    }
    beatAt = System.nanoTime();
  }

  /** The last position of the log. */
  long head() throws SQLException {
    return EventLog.head(connection);
  }

  /** Whether it is time to say that this relay is alive. */
  boolean beatDue() {
    return System.nanoTime() - beatAt > BEAT.toNanos();
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

  /** Says that this relay is alive; throws when it has lost its right. */
  void beat() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE log.relay SET alive_at = clock_timestamp() WHERE name = ? AND epoch = ?")) {
      statement.setString(1, name);
      statement.setLong(2, epoch);
      if (statement.executeUpdate() == 0) {
        throw new FencedException();
      }
    }
    beatAt = System.nanoTime();
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
