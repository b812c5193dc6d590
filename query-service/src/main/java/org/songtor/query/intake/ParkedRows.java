package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;

/** The rows of events that are parked; read and written in the caller's transaction. */
final class ParkedRows {
  private ParkedRows() {}

  /**
   * One of them.
   *
   * @param text the record as it came
   * @param reason null for an event that only waits for an earlier one
   */
  record Parked(
      UUID stream,
      long position,
      int partition,
      @Nullable AgencyId agency,
      String text,
      @Nullable String reason) {
    Parked because(String now) {
      return new Parked(stream, position, partition, agency, text, now);
    }
  }

  /** Which of these streams have parked events. */
  static Set<UUID> among(Connection connection, Collection<UUID> streams) throws SQLException {
    Set<UUID> parked = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select distinct stream_id from read.parked where stream_id = any(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", streams.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          parked.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return parked;
  }

  /** Every stream that has parked events. */
  static Set<UUID> streams(Connection connection) throws SQLException {
    Set<UUID> parked = new HashSet<>();
    try (PreparedStatement select =
            connection.prepareStatement("select distinct stream_id from read.parked");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        parked.add(rows.getObject(1, UUID.class));
      }
    }
    return parked;
  }

  /** Parks; of one that is parked already only a reason, if there is one now, is new. */
  static void add(Connection connection, Collection<Parked> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into read.parked (stream_id, position, partition, agency_id, event, reason)"
                + " values (?, ?, ?, ?, ?, ?) on conflict (stream_id, position)"
                + " do update set reason = coalesce(excluded.reason, parked.reason)")) {
      for (Parked parked : events) {
        insert.setObject(1, parked.stream());
        insert.setLong(2, parked.position());
        insert.setInt(3, parked.partition());
        insert.setObject(4, parked.agency() == null ? null : parked.agency().value());
        insert.setString(5, parked.text());
        insert.setString(6, parked.reason());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The parked events of a stream, in log order. */
  static List<Parked> of(Connection connection, UUID stream) throws SQLException {
    List<Parked> parked = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select position, partition, agency_id, event, reason from read.parked"
                + " where stream_id = ? order by position")) {
      select.setObject(1, stream);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          UUID agency = rows.getObject(3, UUID.class);
          parked.add(
              new Parked(
                  stream,
                  rows.getLong(1),
                  rows.getInt(2),
                  agency == null ? null : new AgencyId(agency),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
    }
    return parked;
  }

  static void remove(Connection connection, UUID stream, long position) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from read.parked where stream_id = ? and position = ?")) {
      delete.setObject(1, stream);
      delete.setLong(2, position);
      delete.executeUpdate();
    }
  }
}
