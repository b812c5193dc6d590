package org.songtor.demo.reconcile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.EventId;

/**
 * The whole event log as it is stored, read without any service.
 *
 * @param streams every stream by id, its events in order
 * @param lastPosition 0 when the log is empty
 */
public record StoredLog(Map<UUID, List<RecordedEvent>> streams, long lastPosition) {
  private static final int FETCH = 2000;
  private static final String ALL =
      """
      SELECT stream_id, seq, position, stream_kind, wire_name, wire_version, event_id,
             occurred_at, recorded_at, meta, payload
        FROM log.event ORDER BY position\
      """;

  /**
   * Reads the log in one snapshot.
   *
   * @param connection may read the schema of the log; is left in auto-commit mode
   */
  public static StoredLog read(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement select = connection.prepareStatement(ALL)) {
      select.setFetchSize(FETCH);
      return read(select);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static StoredLog read(PreparedStatement select) throws SQLException {
    EventCodec codec = new EventCodec();
    Map<UUID, List<RecordedEvent>> streams = new LinkedHashMap<>();
    long last = 0;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        RecordedEvent recorded = event(rows, codec);
        streams
            .computeIfAbsent(recorded.envelope().streamId(), id -> new ArrayList<>())
            .add(recorded);
        last = recorded.envelope().position();
      }
    }
    return new StoredLog(streams, last);
  }

  private static RecordedEvent event(ResultSet row, EventCodec codec) throws SQLException {
    EventEnvelope envelope =
        codec
            .decodeMeta(row.getString("meta"))
            .envelope(
                new EventId(row.getObject("event_id", UUID.class)),
                row.getLong("position"),
                StreamKind.valueOf(row.getString("stream_kind")),
                row.getObject("stream_id", UUID.class),
                row.getLong("seq"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    EventCodec.WireType type =
        new EventCodec.WireType(row.getString("wire_name"), row.getInt("wire_version"));
    return codec.record(envelope, type, row.getString("payload"));
  }

  /** The cases' histories, without the streams of other kinds. */
  public Map<UUID, List<RecordedEvent>> cases() {
    Map<UUID, List<RecordedEvent>> cases = new LinkedHashMap<>();
    streams.forEach(
        (id, events) -> {
          if (events.getFirst().envelope().streamKind() == StreamKind.CASE) {
            cases.put(id, events);
          }
        });
    return cases;
  }

  public long events() {
    return streams.values().stream().mapToLong(List::size).sum();
  }
}
