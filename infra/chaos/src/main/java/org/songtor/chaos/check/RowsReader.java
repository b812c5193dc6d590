package org.songtor.chaos.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.StreamKind;
import org.songtor.language.EventId;

/** Reads the query side's tables as they are, without asking its code. */
public final class RowsReader {
  private static final int FETCH = 2_000;

  private final Connection connection;
  private final EventCodec codec = new EventCodec();

  /**
   * @param connection may read the schemas of rows and of the log; not in auto-commit mode
   */
  public RowsReader(Connection connection) {
    this.connection = connection;
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private void each(String query, Row taker) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setFetchSize(FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    }
  }

  private static UUID id(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** Everything the checks recount. */
  public ProjectedRows read() throws SQLException {
    Map<UUID, ProjectedRows.Reached> streams = new HashMap<>();
    each(
        "select stream_id, seq, position from read.stream_progress",
        row -> streams.put(id(row, 1), new ProjectedRows.Reached(row.getLong(2), row.getLong(3))));
    List<ProjectedRows.History> history = new ArrayList<>();
    each(
        "select case_id, seq, position, event_id, occurred_at, recorded_at, meta, type, version,"
            + " payload from read.history order by position",
        row -> history.add(history(row)));
    Map<UUID, ProjectedRows.CaseRow> cases = new HashMap<>();
    each(
        "select case_id, state, version from read.caseload",
        row -> cases.put(id(row, 1), new ProjectedRows.CaseRow(row.getString(2), row.getLong(3))));
    Map<UUID, ProjectedRows.Item> items = new HashMap<>();
    each(
        "select referral_id, agency_id, case_id, position, last_position, status, revision"
            + " from read.inbox_item",
        row ->
            items.put(
                id(row, 1),
                new ProjectedRows.Item(
                    id(row, 2),
                    id(row, 3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getString(6),
                    row.getInt(7))));
    Map<UUID, String> states = texts("select case_id, state from read.figure_case");
    Map<UUID, String> statuses = texts("select referral_id, status from read.figure_referral");
    return new ProjectedRows(
        streams,
        history,
        cases,
        items,
        changes(),
        states,
        statuses,
        number("select count(*) from read.parked"));
  }

  /** What the columns say together is what the log's event says. */
  private ProjectedRows.History history(ResultSet row) throws SQLException {
    EventEnvelope envelope =
        codec
            .decodeMeta(row.getString("meta"))
            .envelope(
                new EventId(row.getObject("event_id", UUID.class)),
                row.getLong("position"),
                StreamKind.CASE,
                row.getObject("case_id", UUID.class),
                row.getLong("seq"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    return new ProjectedRows.History(
        envelope.streamId(),
        envelope.seq(),
        envelope.position(),
        Digest.of(
            codec.toCloudEvent(
                envelope,
                new EventCodec.WireType(row.getString("type"), row.getInt("version")),
                row.getString("payload"))));
  }

  private List<ProjectedRows.Change> changes() throws SQLException {
    List<ProjectedRows.Change> changes = new ArrayList<>();
    each(
        "select agency_id, position, referral_id, status, revision, md5(event)"
            + " from read.inbox_change order by position",
        row ->
            changes.add(
                new ProjectedRows.Change(
                    id(row, 1),
                    row.getLong(2),
                    id(row, 3),
                    row.getString(4),
                    row.getInt(5),
                    row.getString(6))));
    return changes;
  }

  private Map<UUID, String> texts(String query) throws SQLException {
    Map<UUID, String> texts = new HashMap<>();
    each(query, row -> texts.put(id(row, 1), row.getString(2)));
    return texts;
  }

  /** How often each idempotency key is kept. */
  public Map<String, Integer> keptKeys() throws SQLException {
    Map<String, Integer> kept = new HashMap<>();
    each(
        "select key, count(*) from log.idempotency group by key",
        row -> kept.put(row.getString(1), row.getInt(2)));
    return kept;
  }

  /** The last position of the log; 0 when it is empty. */
  public long lastPosition() throws SQLException {
    return number("select coalesce(max(position), 0) from log.event");
  }

  /** Up to which position readers may see the rows. */
  public long watermark() throws SQLException {
    return number("select position from read.watermark");
  }

  private long number(String query) throws SQLException {
    long[] value = new long[1];
    each(query, row -> value[0] = row.getLong(1));
    return value[0];
  }
}
