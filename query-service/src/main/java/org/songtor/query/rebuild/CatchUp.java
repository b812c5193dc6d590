package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.SqlRows;

/**
 * Takes into the copies what the served rows have taken in since, and nothing else: an event is
 * taken when its stream's progress says that it was applied.
 */
final class CatchUp {
  private static final int AT_ONCE = 2_000;

  private final DataSource database;
  private final EventCodec codec;
  private final LogReader log;
  private final List<Projection> projections;
  private final Shadow shadow;
  private long position;

  /** Streams of which not everything up to the position is in the copies, and what is next. */
  private final Map<UUID, Long> held;

  CatchUp(
      DataSource database,
      EventCodec codec,
      LogReader log,
      List<Projection> projections,
      Shadow shadow,
      Horizon loaded) {
    this.database = database;
    this.codec = codec;
    this.log = log;
    this.projections = projections;
    this.shadow = shadow;
    this.position = loaded.position();
    this.held = new HashMap<>(loaded.held());
  }

  /** Up to which the copies hold everything but what is parked. */
  long position() {
    return position;
  }

  /**
   * Goes up to a position; afterwards the copies hold exactly what the served rows held of it.
   *
   * @return how many events were taken
   */
  long upTo(long target) throws SQLException {
    try (Connection reading = database.getConnection();
        Connection writing = database.getConnection()) {
      long taken = released(reading, writing);
      if (target > position) {
        Taker taker = new Taker(writing);
        log.between(reading, position, target, taker);
        taker.end();
        taken += taker.taken;
        position = target;
      }
      return taken;
    }
  }

  /** Streams that were parked and are so no more, or no more from there on. */
  private long released(Connection reading, Connection writing) throws SQLException {
    long taken = 0;
    Map<UUID, Long> applied = applied(writing, List.copyOf(held.keySet()));
    for (Map.Entry<UUID, Long> entry : Map.copyOf(held).entrySet()) {
      UUID stream = entry.getKey();
      long upTo = applied.getOrDefault(stream, -1L);
      if (upTo < entry.getValue()) {
        continue;
      }
      List<RecordedEvent> events = new ArrayList<>();
      log.stream(
          reading, stream, entry.getValue(), upTo, position, row -> events.add(row.decode(codec)));
      apply(writing, events);
      taken += events.size();
      if (beyond(reading, stream, upTo)) {
        held.put(stream, upTo + 1);
      } else {
        held.remove(stream);
      }
    }
    return taken;
  }

  /** Whether the stream has more up to the position than was applied. */
  private boolean beyond(Connection reading, UUID stream, long applied) throws SQLException {
    try (PreparedStatement select =
        reading.prepareStatement(
            "select exists (select 1 from log.event"
                + " where stream_id = ? and seq > ? and position <= ?)")) {
      select.setObject(1, stream);
      select.setLong(2, applied);
      select.setLong(3, position);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Takes a stretch of the log, some events at a time. */
  private final class Taker implements LogReader.RowSink {
    private final Connection writing;
    private final List<LogRow> rows = new ArrayList<>(AT_ONCE);
    private long taken;

    Taker(Connection writing) {
      this.writing = writing;
    }

    @Override
    public void take(LogRow row) throws SQLException {
      rows.add(row);
      if (rows.size() == AT_ONCE) {
        end();
      }
    }

    void end() throws SQLException {
      Map<UUID, Long> applied =
          applied(writing, rows.stream().map(LogRow::stream).distinct().toList());
      List<RecordedEvent> events = new ArrayList<>(rows.size());
      for (LogRow row : rows) {
        if (held.containsKey(row.stream())) {
          continue;
        }
        if (row.seq() <= applied.getOrDefault(row.stream(), -1L)) {
          events.add(row.decode(codec));
        } else {
          held.put(row.stream(), row.seq());
        }
      }
      apply(writing, events);
      taken += events.size();
      rows.clear();
    }
  }

  private void apply(Connection writing, List<RecordedEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    writing.setAutoCommit(false);
    try {
      SqlRows copies = new SqlRows(writing, shadow.suffix());
      for (Projection projection : projections) {
        projection.apply(copies, events);
      }
      writing.commit();
    } finally {
      writing.rollback();
      writing.setAutoCommit(true);
    }
  }

  private static Map<UUID, Long> applied(Connection connection, List<UUID> streams)
      throws SQLException {
    Map<UUID, Long> seqs = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select stream_id, seq from read.stream_progress where stream_id = any(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", streams.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          seqs.put(rows.getObject(1, UUID.class), rows.getLong(2));
        }
      }
    }
    return seqs;
  }
}
