package org.songtor.notary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The cases whose receipts wait for a program that can read all of their answers. */
final class ParkedReceipts {
  private ParkedReceipts() {}

  /**
   * Remembers a case, or that it was tried once more.
   *
   * @param position of the first event that cannot be read
   * @return whether it was not known yet that this event is in the way
   */
  static boolean park(Connection connection, UUID caseId, long position, Instant now)
      throws SQLException {
    // Who looks for news must see what is there before: only one has the turn, so nobody is faster.
    boolean known = holds(connection, caseId, position);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO log.receipts_parked (case_id, position, tried_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (case_id) DO UPDATE"
                + " SET position = excluded.position, tried_at = excluded.tried_at")) {
      upsert.setObject(1, caseId);
      upsert.setLong(2, position);
      upsert.setObject(3, utc(now));
      upsert.executeUpdate();
    }
    return !known;
  }

  private static boolean holds(Connection connection, UUID caseId, long position)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM log.receipts_parked WHERE case_id = ? AND position = ?")) {
      select.setObject(1, caseId);
      select.setLong(2, position);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Forgets a case whose receipts are all signed. */
  static void release(Connection connection, UUID caseId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM log.receipts_parked WHERE case_id = ?")) {
      delete.setObject(1, caseId);
      delete.executeUpdate();
    }
  }

  /** Cases that were tried before a moment, those that wait longest first. */
  static List<UUID> triedBefore(Connection connection, Instant moment, int most)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT case_id FROM log.receipts_parked WHERE tried_at < ?"
                + " ORDER BY tried_at, case_id LIMIT ?")) {
      select.setObject(1, utc(moment));
      select.setInt(2, most);
      List<UUID> cases = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          cases.add(rows.getObject(1, UUID.class));
        }
      }
      return cases;
    }
  }

  private static OffsetDateTime utc(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
