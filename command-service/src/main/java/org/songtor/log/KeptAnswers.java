package org.songtor.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The answers kept for repeated commands. */
public final class KeptAnswers {
  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  static final String FIND =
      """
      SELECT i.caller, i.key, i.request_hash, i.answer, i.at
      FROM unnest(?::text[], ?::text[]) AS k(caller, key)
      JOIN log.idempotency i ON i.caller = k.caller AND i.key = k.key
      """;

  private final DataSource dataSource;

  public KeptAnswers(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * @throws LogUnavailableException if the database does not answer
   */
  public Optional<KeptAnswer> find(KeptAnswer.Key key) {
    return Database.with(
        dataSource,
        connection ->
            find(connection, List.of(key.caller()), List.of(key.value())).stream().findFirst());
  }

  /**
   * Forgets answers older than {@link #KEPT}.
   *
   * @param atMost how many to forget in one go, so that no transaction is long
   * @return how many were forgotten
   */
  public int purge(Instant now, int atMost) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  """
                  DELETE FROM log.idempotency WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM log.idempotency WHERE at < ? ORDER BY at LIMIT ?))
                  """)) {
            Database.setInstant(statement, 1, now.minus(KEPT));
            statement.setInt(2, atMost);
            return statement.executeUpdate();
          }
        });
  }

  static List<KeptAnswer> find(Connection connection, List<String> callers, List<String> keys)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setArray(1, connection.createArrayOf("text", callers.toArray(String[]::new)));
      statement.setArray(2, connection.createArrayOf("text", keys.toArray(String[]::new)));
      List<KeptAnswer> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row(rows));
        }
      }
      return found;
    }
  }

  static KeptAnswer row(ResultSet rows) throws SQLException {
    return new KeptAnswer(
        new KeptAnswer.Key(rows.getString(1), rows.getString(2)),
        rows.getString(3),
        rows.getString(4),
        Database.instant(rows, 5));
  }
}
