package org.songtor.query.rebuild;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The binary form, for types whose bytes are known here. The values are the ones that PostgreSQL
 * makes of the served rows' texts; it need not read them from texts again.
 */
final class BinaryRows implements CopyRows {
  private static final Set<String> TYPES =
      Set.of("uuid", "bigint", "integer", "boolean", "text", "timestamptz", "date");

  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;
  private static final int MICROS = 1_000_000;

  private byte[] bytes;
  private int length;

  BinaryRows(int capacity) {
    bytes = new byte[capacity];
    reset();
  }

  static boolean knows(String type) {
    return TYPES.contains(type);
  }

  private void reset() {
    System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
    length = SIGNATURE.length;
    putInt(0);
    putInt(0);
  }

  @Override
  public String format() {
    return "binary";
  }

  @Override
  public void begin(int columns) {
    putShort(columns);
  }

  @Override
  public void cell(String type, @Nullable Object value) {
    if (value == null) {
      putInt(-1);
      return;
    }
    switch (type) {
      case "uuid" -> {
        UUID id = value instanceof UUID known ? known : UUID.fromString(value.toString());
        putInt(16);
        putLong(id.getMostSignificantBits());
        putLong(id.getLeastSignificantBits());
      }
      case "bigint" -> {
        putInt(8);
        putLong(number(value));
      }
      case "integer" -> {
        putInt(4);
        putInt(Math.toIntExact(number(value)));
      }
      case "boolean" -> {
        putInt(1);
        room(1);
        bytes[length++] = (byte) (Boolean.parseBoolean(value.toString()) ? 1 : 0);
      }
      case "timestamptz" -> {
        putInt(8);
        putLong(micros(value instanceof Instant known ? known : Instant.parse(value.toString())));
      }
      case "date" -> {
        LocalDate day =
            value instanceof LocalDate known ? known : LocalDate.parse(value.toString());
        putInt(4);
        putInt(Math.toIntExact(day.toEpochDay() - EPOCH_DAY));
      }
      case "text" -> {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        putInt(text.length);
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
      }
      default -> throw new IllegalArgumentException("the bytes of " + type + " are not known");
    }
  }

  private static long number(Object value) {
    return value instanceof Number known ? known.longValue() : Long.parseLong(value.toString());
  }

  /** As PostgreSQL reads a fraction of a second: as a double, rounded to the nearest even. */
  static long micros(Instant moment) {
    long fraction =
        moment.getNano() % 1_000 == 0
            ? moment.getNano() / 1_000
            : (long) Math.rint(moment.getNano() / 1e9 * MICROS);
    return (moment.getEpochSecond() - EPOCH_SECOND) * MICROS + fraction;
  }

  @Override
  public void end() {
    // A row ends where its last cell ends.
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Bytes take() {
    putShort(-1);
    Bytes taken = new Bytes(bytes, length);
    // The array is free again when the caller's copy has gone out, before the next row comes.
    reset();
    return taken;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  private void putShort(int value) {
    room(2);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  private void putInt(int value) {
    room(4);
    bytes[length++] = (byte) (value >> 24);
    bytes[length++] = (byte) (value >> 16);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  private void putLong(long value) {
    putInt((int) (value >> 32));
    putInt((int) value);
  }
}
