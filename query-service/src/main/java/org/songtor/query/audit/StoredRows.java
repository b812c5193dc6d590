package org.songtor.query.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.songtor.language.ReferralId;
import org.songtor.proof.LogRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the log itself, for proofs; what people look at comes from the projections. */
@Repository
class StoredRows {
  private static final String COLUMNS =
      "select stream_id, seq, position, stream_kind, wire_name, wire_version, event_id,"
          + " occurred_at, recorded_at, meta, payload from log.event ";

  private final JdbcClient database;

  StoredRows(JdbcClient database) {
    this.database = database;
  }

  /** The rows of one stream, in order; empty when there is no such stream. */
  List<LogRow> stream(UUID stream) {
    return database
        .sql(COLUMNS + "where stream_id = :stream order by seq")
        .param("stream", stream)
        .query((row, number) -> read(row))
        .list();
  }

  /** Those of one stream that have such names, in order. */
  List<LogRow> named(Collection<String> names, UUID stream) {
    return database
        .sql(COLUMNS + "where stream_id = :stream and wire_name in (:names) order by seq")
        .param("stream", stream)
        .param("names", names)
        .query((row, number) -> read(row))
        .list();
  }

  /** The case that a referral belongs to; empty when there is no such referral. */
  Optional<UUID> caseOf(ReferralId referral) {
    return database
        .sql("select case_id from log.referral_route where referral_id = :referral")
        .param("referral", referral.value())
        .query(UUID.class)
        .optional();
  }

  /**
   * Rows in log order.
   *
   * @param from the first position
   * @param to the last position
   */
  List<LogRow> between(long from, long to) {
    return database
        .sql(COLUMNS + "where position between :from and :to order by position")
        .param("from", from)
        .param("to", to)
        .query((row, number) -> read(row))
        .list();
  }

  private static LogRow read(ResultSet row) throws SQLException {
    return new LogRow(
        row.getObject(1, UUID.class),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getObject(7, UUID.class),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        row.getString(10),
        row.getString(11));
  }
}
