package org.songtor.query.rebuild;

import org.jspecify.annotations.Nullable;

/** Rows in one of COPY's two forms. */
sealed interface CopyRows permits BinaryRows, TextRows {
  /** What COPY calls the form. */
  String format();

  void begin(int columns);

  /**
   * @param type of the column, as PostgreSQL calls it
   * @param value whose text PostgreSQL would read as that type; null for SQL's null
   */
  void cell(String type, @Nullable Object value);

  void end();

  /** About how many bytes are waiting. */
  int length();

  /** What is waiting, as one complete copy; nothing waits afterwards. */
  Bytes take();

  /** The first so many bytes of an array that is used again. */
  record Bytes(byte[] array, int length) {}
}
