package org.songtor.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The rows of open deadlines. They are set and cleared by the units of the log only. */
public final class Deadlines {
  private final DataSource dataSource;

  public Deadlines(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * A deadline that is open and that was taken.
   *
   * @param claim marks this taking: whoever takes it later, or sets it anew, changes the mark
   */
  public record Row(UUID streamId, String key, Instant due, Instant claim) {}

  /**
   * Takes due deadlines for the caller alone, earliest first. Short: nothing stays locked, and a
   * claim that leads to nothing lapses by itself.
   *
   * @param now what counts as due
   * @param limit at least 1
   * @param lease how long nobody else gets them, in the database's time
   */
  public List<Row> claim(Instant now, int limit, Duration lease) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  """
                  UPDATE log.deadline d
                  SET claimed_until = clock_timestamp() + make_interval(secs => ?)
                  FROM (
                    SELECT stream_id, key FROM log.deadline
                    WHERE due_at <= ?
                      AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
                    ORDER BY due_at
                    LIMIT ?
                    FOR UPDATE SKIP LOCKED) due
                  WHERE d.stream_id = due.stream_id AND d.key = due.key
                  RETURNING d.stream_id, d.key, d.due_at, d.claimed_until
                  """)) {
            statement.setDouble(1, lease.toMillis() / 1000.0);
            Database.setInstant(statement, 2, now);
            statement.setInt(3, limit);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                rows.add(
                    new Row(
                        found.getObject(1, UUID.class),
                        found.getString(2),
                        Database.instant(found, 3),
                        Database.instant(found, 4)));
              }
            }
            rows.sort(Comparator.comparing(Row::due));
            return rows;
          }
        });
  }

  /**
   * Removes a deadline whose firing meant nothing any more, unless it was set anew or taken by
   * somebody else meanwhile.
   */
  public void remove(Row row) {
    Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "DELETE FROM log.deadline WHERE stream_id = ? AND key = ? AND due_at = ?"
                      + " AND claimed_until = ?")) {
            statement.setObject(1, row.streamId());
            statement.setString(2, row.key());
            Database.setInstant(statement, 3, row.due());
            Database.setInstant(statement, 4, row.claim());
            return statement.executeUpdate();
          }
        });
  }
}
