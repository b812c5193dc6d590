package org.songtor.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.songtor.event.EventCodec;
import org.songtor.event.StreamKind;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.songtor.language.ReferralId;

/** Reads the log. Every method throws {@link LogUnavailableException} if the database is away. */
public final class EventLog {
  static final String COLUMNS =
      "stream_id, seq, position, stream_kind, wire_name, wire_version, event_id, occurred_at,"
          + " recorded_at, meta, payload";

  private final DataSource dataSource;

  public EventLog(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The events of one stream from a seq on, in order: one query. */
  public List<StoredEvent> stream(UUID streamId, long fromSeq) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT "
                      + COLUMNS
                      + " FROM log.event WHERE stream_id = ? AND seq >= ? ORDER BY seq")) {
            statement.setObject(1, streamId);
            statement.setLong(2, fromSeq);
            return rows(statement);
          }
        });
  }

  /** What was done with definitions after a position, in order. */
  public List<StoredEvent> ofDefinitions(long position) {
    return ofKind("DEFINITION", position);
  }

  /** What was done with migrations after a position, in order. */
  public List<StoredEvent> ofMigrations(long position) {
    return ofKind("MIGRATION", position);
  }

  /**
   * @param kind written out: the planner must see that the small index of the kind holds them all
   */
  private List<StoredEvent> ofKind(String kind, long position) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT "
                      + COLUMNS
                      + " FROM log.event WHERE stream_kind = '"
                      + kind
                      + "' AND position > ? ORDER BY position")) {
            statement.setLong(1, position);
            return rows(statement);
          }
        });
  }

  /** The event a stream began with; empty when there is no such stream. */
  public Optional<StoredEvent> first(UUID streamId) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT " + COLUMNS + " FROM log.event WHERE stream_id = ? AND seq = 0")) {
            statement.setObject(1, streamId);
            return rows(statement).stream().findFirst();
          }
        });
  }

  /** The number of events a stream has; 0 when there is no such stream. */
  public long nextSeq(UUID streamId) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT coalesce(max(seq) + 1, 0) FROM log.event WHERE stream_id = ?")) {
            statement.setObject(1, streamId);
            return number(statement);
          }
        });
  }

  /** The last position; 0 when the log is empty. */
  public long head() {
    return Database.with(dataSource, EventLog::head);
  }

  /**
   * The last position; 0 when the log is empty.
   *
   * @param connection the caller's own
   */
  public static long head(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT coalesce(max(position), 0) FROM log.event")) {
      return number(statement);
    }
  }

  /** Where a referral's commands go. */
  public Optional<ReferralRoute> route(ReferralId referral) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT case_id, agency_id FROM log.referral_route WHERE referral_id = ?")) {
            statement.setObject(1, referral.value());
            try (ResultSet row = statement.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new ReferralRoute(
                          referral,
                          new CaseId(row.getObject(1, UUID.class)),
                          new AgencyId(row.getObject(2, UUID.class))))
                  : Optional.empty();
            }
          }
        });
  }

  /**
   * The events after a position, in order and without a hole.
   *
   * @param connection the caller's own
   * @param limit at least 1
   * @throws IllegalStateException if positions are not dense: the log is damaged
   */
  public static List<StoredEvent> after(Connection connection, long position, int limit)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM log.event WHERE position > ? ORDER BY position LIMIT ?")) {
      statement.setLong(1, position);
      statement.setInt(2, limit);
      List<StoredEvent> events = rows(statement);
      long expected = position;
      for (StoredEvent event : events) {
        expected++;
        if (event.position() != expected) {
          throw new IllegalStateException(
              "position " + expected + " of the log is missing: the next is " + event.position());
        }
      }
      return events;
    }
  }

  /**
   * The streams that have events of such names between two positions.
   *
   * @param connection the caller's own
   * @param after the position before the first
   * @param upTo the last position
   */
  public static List<UUID> streams(Connection connection, List<String> names, long after, long upTo)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT DISTINCT stream_id FROM log.event"
                + " WHERE position > ? AND position <= ? AND wire_name = ANY (?)")) {
      statement.setLong(1, after);
      statement.setLong(2, upTo);
      statement.setArray(3, connection.createArrayOf("text", names.toArray()));
      List<UUID> streams = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          streams.add(rows.getObject(1, UUID.class));
        }
      }
      return streams;
    }
  }

  /**
   * The events of such names in one stream, in order.
   *
   * @param connection the caller's own
   */
  public static List<StoredEvent> named(Connection connection, List<String> names, UUID streamId)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM log.event WHERE stream_id = ? AND wire_name = ANY (?) ORDER BY seq")) {
      statement.setObject(1, streamId);
      statement.setArray(2, connection.createArrayOf("text", names.toArray()));
      return rows(statement);
    }
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<StoredEvent> rows(PreparedStatement statement) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        events.add(row(rows));
      }
    }
    return events;
  }

  /** The row a cursor stands on, which begins with {@link #COLUMNS}. */
  static StoredEvent row(ResultSet rows) throws SQLException {
    return new StoredEvent(
        rows.getObject(1, UUID.class),
        rows.getLong(2),
        rows.getLong(3),
        StreamKind.valueOf(rows.getString(4)),
        new EventCodec.WireType(rows.getString(5), rows.getInt(6)),
        new EventId(rows.getObject(7, UUID.class)),
        Database.instant(rows, 8),
        Database.instant(rows, 9),
        rows.getString(10),
        rows.getString(11));
  }
}
