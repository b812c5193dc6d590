package org.songtor.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;

/**
 * Finds cases in the log in the order in which they were found. Where a case is now it asks of an
 * index of the few events that can say so: no case is loaded for it, and no other event is read.
 */
public final class CasesFound {
  private final DataSource dataSource;

  public CasesFound(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * A case.
   *
   * @param position of the event it began with
   */
  public record Row(CaseId id, long position) {}

  /**
   * The next cases that began under a definition, whatever its version.
   *
   * @param areas a case lies in one of them now: where it was taken over last, or where it was
   *     found if it never moved. Who acts on a case asks the case itself again: it may move
   *     meanwhile
   * @param cases only these; empty for all
   * @param after position of the last case that was looked at
   * @param limit at least 1; fewer are returned only when there are no more
   */
  public List<Row> under(
      String definition,
      Collection<AreaCode> areas,
      Collection<CaseId> cases,
      long after,
      int limit) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  """
                  SELECT f.stream_id, f.position FROM log.event f
                  LEFT JOIN LATERAL (
                    SELECT r.payload::json ->> 'takenOverIn' AS tambon FROM log.event r
                    WHERE r.stream_id = f.stream_id AND r.wire_name = 'songtor.case.resumed'
                      AND r.payload::json ->> 'takenOverIn' IS NOT NULL
                    ORDER BY r.seq DESC LIMIT 1) moved ON true
                  WHERE f.wire_name = 'songtor.case.found' AND f.position > ?
                    AND (? OR f.stream_id = ANY (?))
                    AND f.payload::json ->> 'definition' = ?
                    AND coalesce(moved.tambon, f.payload::json ->> 'tambon') LIKE ANY (?)
                  ORDER BY f.position LIMIT ?
                  """)) {
            statement.setLong(1, after);
            statement.setBoolean(2, cases.isEmpty());
            statement.setArray(
                3, connection.createArrayOf("uuid", cases.stream().map(CaseId::value).toArray()));
            statement.setString(4, definition);
            statement.setArray(
                5,
                connection.createArrayOf(
                    "text", areas.stream().map(area -> area.value() + "%").toArray()));
            statement.setInt(6, limit);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                rows.add(new Row(new CaseId(found.getObject(1, UUID.class)), found.getLong(2)));
              }
            }
            return rows;
          }
        });
  }

  /** Work that only one replica does at a time. */
  public interface Turn {
    void take() throws InterruptedException;
  }

  /**
   * Does a piece of work while nobody else does the same; whoever dies in it has let go of it.
   *
   * @return false when somebody else is at it
   */
  public boolean alone(UUID work, Turn turn) throws InterruptedException {
    try (Connection connection = dataSource.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        if (!lock(connection, work)) {
          return false;
        }
        turn.take();
        return true;
      } finally {
        connection.rollback();
        connection.setAutoCommit(before);
      }
    } catch (SQLException e) {
      throw new LogUnavailableException("the log's database did not answer", e);
    }
  }

  private static boolean lock(Connection connection, UUID work) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 40))")) {
      statement.setString(1, "songtor.migration:" + work);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
