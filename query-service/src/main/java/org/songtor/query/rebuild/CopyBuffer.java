package org.songtor.query.rebuild;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.songtor.query.intake.Table;

/**
 * Rows on their way into the copy of one table, as the text form of COPY: the same texts that the
 * served rows are written from, so that PostgreSQL makes the same values of them.
 *
 * @param <R> what a row is made of
 */
final class CopyBuffer<R> {
  private static final int FULL = 512 * 1024;

  private final String statement;
  private final List<Table.Column<R>> columns;
  private final StringBuilder text = new StringBuilder(FULL + 64 * 1024);
  private long rows;

  CopyBuffer(Table<?, R> table, String suffix) {
    columns = table.columns();
    statement =
        "copy "
            + table.qualified(suffix)
            + columns.stream().map(Table.Column::name).collect(Collectors.joining(", ", " (", ")"))
            + " from stdin";
  }

  void add(Collection<? extends R> more) {
    for (R row : more) {
      for (int i = 0; i < columns.size(); i++) {
        if (i > 0) {
          text.append('\t');
        }
        Object value = columns.get(i).value().apply(row);
        append(value == null ? null : value.toString());
      }
      text.append('\n');
    }
    rows += more.size();
  }

  private void append(@Nullable String value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char mark =
          switch (value.charAt(i)) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
          };
      if (mark != 0) {
        text.append(value, from, i).append('\\').append(mark);
        from = i + 1;
      }
    }
    text.append(value, from, value.length());
  }

  boolean full() {
    return text.length() >= FULL;
  }

  /** How many rows were added so far. */
  long rows() {
    return rows;
  }

  void flush(Connection connection) throws SQLException {
    if (text.isEmpty()) {
      return;
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
