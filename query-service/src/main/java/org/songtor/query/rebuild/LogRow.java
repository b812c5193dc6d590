package org.songtor.query.rebuild;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.EventId;

/** A row of the log as the binary copy format brings it. */
record LogRow(
    UUID stream,
    long seq,
    long position,
    StreamKind kind,
    EventCodec.WireType type,
    UUID id,
    Instant occurredAt,
    Instant recordedAt,
    String meta,
    String payload) {
  /** In the order in which a row is read. */
  static final String COLUMNS =
      "stream_id, seq, position, stream_kind, wire_name, wire_version, event_id, occurred_at,"
          + " recorded_at, meta, payload";

  private static final int FIELDS = 11;

  /** PostgreSQL counts microseconds from the year 2000. */
  private static final long EPOCH_SECONDS = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

  private static final long MICROS = 1_000_000;

  /**
   * @param row standing at a row's number of fields
   */
  static LogRow read(ByteBuffer row) {
    int fields = row.getShort();
    if (fields != FIELDS) {
      throw new IllegalStateException("a row of the log has " + fields + " fields");
    }
    return new LogRow(
        uuid(row),
        number(row),
        number(row),
        StreamKind.valueOf(text(row)),
        new EventCodec.WireType(text(row), (int) number(row)),
        uuid(row),
        instant(row),
        instant(row),
        text(row),
        text(row));
  }

  RecordedEvent decode(EventCodec codec) {
    return codec.record(
        codec
            .decodeMeta(meta)
            .envelope(new EventId(id), position, kind, stream, seq, occurredAt, recordedAt),
        type,
        payload);
  }

  private static UUID uuid(ByteBuffer row) {
    row.getInt();
    return new UUID(row.getLong(), row.getLong());
  }

  private static long number(ByteBuffer row) {
    return switch (row.getInt()) {
      case 2 -> row.getShort();
      case 4 -> row.getInt();
      default -> row.getLong();
    };
  }

  private static Instant instant(ByteBuffer row) {
    row.getInt();
    long micros = row.getLong();
    return Instant.ofEpochSecond(
        EPOCH_SECONDS + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  private static String text(ByteBuffer row) {
    int length = row.getInt();
    String text =
        new String(row.array(), row.arrayOffset() + row.position(), length, StandardCharsets.UTF_8);
    row.position(row.position() + length);
    return text;
  }
}
