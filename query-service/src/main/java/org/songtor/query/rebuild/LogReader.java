package org.songtor.query.rebuild;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.SongtorEvent;
import org.songtor.event.Wire;
import org.songtor.query.intake.Projection;

/**
 * Reads the event log. It is never written here, and never joined with the rows of this service.
 */
final class LogReader {
  private static final Logger log = LoggerFactory.getLogger(LogReader.class);

  /** Signature, flags, and the length of an extension that is always empty. */
  private static final int HEADER = 11 + 4 + 4;

  /** How many sampled events stand for a bound; more are steadier. */
  private static final int SAMPLED_PER_RANGE = 100;

  /** Tables below this size are not worth sampling. */
  private static final long SMALL = 50_000;

  private final String kinds;

  /**
   * @param codecTypes every kind of event
   * @param projections events that none of them reads are not read at all
   */
  LogReader(
      Collection<Class<? extends SongtorEvent>> codecTypes,
      Collection<? extends Projection> projections) {
    List<String> read = new ArrayList<>();
    for (Class<? extends SongtorEvent> type : codecTypes) {
      Wire wire = type.getAnnotation(Wire.class);
      if (wire != null && projections.stream().anyMatch(projection -> projection.reads(type))) {
        read.add("'" + wire.name() + "'");
      }
    }
    kinds =
        read.size() == codecTypes.size()
            ? ""
            : " and wire_name in (" + String.join(", ", read) + ")";
  }

  /**
   * Streams from an id on up to another.
   *
   * @param from the first, or null for the very first
   * @param to the first that is not meant any more, or null for all
   */
  record Range(@Nullable UUID from, @Nullable UUID to) {
    String condition() {
      return (from == null ? "" : " and stream_id >= '" + from + "'")
          + (to == null ? "" : " and stream_id < '" + to + "'");
    }
  }

  /** Takes rows; an exception ends the reading. */
  interface RowSink {
    void take(LogRow row) throws SQLException;
  }

  /** Divides the streams into ranges of about so many events each. */
  static List<Range> ranges(Connection connection, long events, long eventsEach)
      throws SQLException {
    List<UUID> bounds = new ArrayList<>();
    if (events > SMALL && events > eventsEach) {
      long wanted = Math.ceilDiv(events, eventsEach);
      double percent = Math.min(100, 100.0 * wanted * SAMPLED_PER_RANGE / events);
      List<UUID> sample = new ArrayList<>();
      try (PreparedStatement select =
              connection.prepareStatement(
                  "select stream_id from log.event tablesample system ("
                      + percent
                      + ") repeatable (7) order by stream_id");
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          sample.add(rows.getObject(1, UUID.class));
        }
      }
      for (int i = 1; i < wanted; i++) {
        int at = (int) (i * (long) sample.size() / wanted);
        if (at < sample.size() && (bounds.isEmpty() || !bounds.getLast().equals(sample.get(at)))) {
          bounds.add(sample.get(at));
        }
      }
    }
    List<Range> ranges = new ArrayList<>();
    @Nullable UUID from = null;
    for (UUID bound : bounds) {
      ranges.add(new Range(from, bound));
      from = bound;
    }
    ranges.add(new Range(from, null));
    return ranges;
  }

  /** Reads the events of a range up to a position, stream by stream. */
  void streams(Connection connection, Range range, long upTo, RowSink sink) throws SQLException {
    copy(
        connection,
        "position <= " + upTo + range.condition() + kinds + " order by stream_id, seq",
        sink);
  }

  /** Reads the events between two positions (the first excluded, the last included), in order. */
  void between(Connection connection, long after, long upTo, RowSink sink) throws SQLException {
    copy(
        connection,
        "position > " + after + " and position <= " + upTo + kinds + " order by position",
        sink);
  }

  /** Reads one stream's events of a range of seqs, not beyond a position. */
  void stream(Connection connection, UUID stream, long fromSeq, long toSeq, long upTo, RowSink sink)
      throws SQLException {
    copy(
        connection,
        "stream_id = '"
            + stream
            + "' and seq between "
            + fromSeq
            + " and "
            + toSeq
            + " and position <= "
            + upTo
            + kinds
            + " order by seq",
        sink);
  }

  /** Reads every event of some streams up to a position, stream by stream. */
  static void streamsOf(Connection connection, Collection<UUID> streams, long upTo, RowSink sink)
      throws SQLException {
    String ids = streams.stream().map(UUID::toString).collect(Collectors.joining(","));
    copy(
        connection,
        "stream_id = any ('{"
            + ids
            + "}'::uuid[]) and position <= "
            + upTo
            + " order by stream_id, seq",
        sink);
  }

  private static void copy(Connection connection, String condition, RowSink sink)
      throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy (select "
                    + LogRow.COLUMNS
                    + " from log.event where "
                    + condition
                    + ") to stdout (format binary)");
    try {
      boolean first = true;
      for (byte[] data = copy.readFromCopy(); data != null; data = copy.readFromCopy()) {
        ByteBuffer row = ByteBuffer.wrap(data);
        if (first) {
          row.position(HEADER);
          first = false;
        }
        // The last message holds only the mark of the end.
        if (row.remaining() > Short.BYTES) {
          sink.take(LogRow.read(row));
        }
      }
    } finally {
      drain(copy);
    }
  }

  /**
   * Leaves a copy whose taker has failed. It is read to its end, which is near: to cancel it could
   * cancel what the same session is asked next.
   */
  private static void drain(CopyOut copy) {
    try {
      while (copy.isActive() && copy.readFromCopy() != null) {
        // Nobody takes it any more.
      }
    } catch (SQLException e) {
      log.debug("The session that read the log is gone", e);
    }
  }

  /** Settings under which a range is read in the order of its streams without a sort of all. */
  static void prepare(Connection connection) throws SQLException {
    try (Statement set = connection.createStatement()) {
      set.execute("set enable_seqscan = off");
      set.execute("set work_mem = '64MB'");
      set.execute("set jit = off");
    }
  }

  static void restore(Connection connection) throws SQLException {
    try (Statement set = connection.createStatement()) {
      set.execute("reset enable_seqscan");
      set.execute("reset work_mem");
      set.execute("reset jit");
    }
  }
}
