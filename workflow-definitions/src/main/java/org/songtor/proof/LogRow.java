package org.songtor.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Every column of one stored event, exactly as it is stored.
 *
 * <p>The tree is built over {@link #encoded}: all columns, each behind its length, so that no byte
 * can move from one column to the next unseen. The encoding is part of every proof ever given and
 * never changes; a log with other columns is another version byte.
 *
 * @param position the first row has 1
 * @param occurredAt to the microsecond, which is what the database keeps
 * @param recordedAt to the microsecond
 */
public record LogRow(
    UUID streamId,
    long seq,
    long position,
    String streamKind,
    String wireName,
    int wireVersion,
    UUID eventId,
    Instant occurredAt,
    Instant recordedAt,
    String meta,
    String payload) {

  private static final byte VERSION = 1;

  public LogRow {
    if (seq < 0 || position < 1) {
      throw new IllegalArgumentException(
          "a row has a seq from 0 and a position from 1, not " + seq + " and " + position);
    }
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** A version byte, then each column as four bytes of length (big-endian) and its bytes. */
  public byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512 + payload.length());
    out.write(VERSION);
    put(out, uuid(streamId));
    put(out, number(seq));
    put(out, number(position));
    put(out, text(streamKind));
    put(out, text(wireName));
    put(out, number(wireVersion));
    put(out, uuid(eventId));
    put(out, number(micros(occurredAt)));
    put(out, number(micros(recordedAt)));
    put(out, text(meta));
    put(out, text(payload));
    return out.toByteArray();
  }

  /** This row's leaf of the tree. */
  public Hash leaf() {
    return Hash.leaf(encoded());
  }

  private static void put(ByteArrayOutputStream out, byte[] column) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(column.length).array());
    out.writeBytes(column);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] uuid(UUID value) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
