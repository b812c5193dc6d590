package org.songtor.acceptance.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.songtor.stack.JdbcSettings;

/** The log as it is stored, read past the services. */
final class StoredEvents {
  private static final String MIGRATED = "songtor.case.migrated";

  private final JdbcSettings database;

  StoredEvents(JdbcSettings database) {
    this.database = database;
  }

  long last() throws SQLException {
    return number("SELECT max(position) FROM log.event");
  }

  /** Of every column of every event up to a position. */
  String digestThrough(long position) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement all =
            connection.prepareStatement(
                "SELECT md5(string_agg(md5(e::text), '' ORDER BY position)) FROM log.event e"
                    + " WHERE position <= ?")) {
      all.setLong(1, position);
      try (ResultSet row = all.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** How many events of each kind were added after a position. */
  Map<String, Integer> addedAfter(long position) throws SQLException {
    Map<String, Integer> kinds = new TreeMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT wire_name, count(*) FROM log.event WHERE position > "
                    + position
                    + " GROUP BY wire_name")) {
      while (rows.next()) {
        kinds.put(rows.getString(1), rows.getInt(2));
      }
    }
    return kinds;
  }

  /** How often each case was moved, by case. */
  Map<String, Integer> moves() throws SQLException {
    Map<String, Integer> moves = new TreeMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT stream_id::text FROM log.event WHERE wire_name = '" + MIGRATED + "'")) {
      while (rows.next()) {
        moves.merge(rows.getString(1), 1, Integer::sum);
      }
    }
    return moves;
  }

  /** As far as the engine itself has written down how far it is. */
  long countedMoves() throws SQLException {
    return number(
        "SELECT coalesce(sum((payload::json ->> 'moved')::int), 0) FROM log.event"
            + " WHERE wire_name = 'songtor.migration.progressed'");
  }

  private long number(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The next event of a case, begun by somebody who does not come to an end. */
  Held heldUp(String caseId) throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO log.event (stream_id, seq, position, stream_kind, wire_name, wire_version,
              event_id, occurred_at, recorded_at, meta, payload)
            SELECT ?::uuid, (SELECT max(seq) + 1 FROM log.event WHERE stream_id = ?::uuid),
              1000000000, 'CASE', 'songtor.test.held', 1, gen_random_uuid(), now(), now(), '{}', '{}'
            """)) {
      insert.setString(1, caseId);
      insert.setString(2, caseId);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    return new Held(connection, connection.unwrap(PGConnection.class).getBackendPID());
  }

  /** Gives way when it is closed: nothing of it is stored. */
  final class Held implements AutoCloseable {
    private final Connection connection;
    private final int backend;

    private Held(Connection connection, int backend) {
      this.connection = connection;
      this.backend = backend;
    }

    boolean isWaitedFor() throws SQLException {
      return number(
              "SELECT count(*) FROM pg_stat_activity WHERE %d = ANY (pg_blocking_pids(pid))"
                  .formatted(backend))
          > 0;
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        connection.rollback();
      }
    }
  }
}
