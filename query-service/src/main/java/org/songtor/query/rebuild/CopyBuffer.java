package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.songtor.query.intake.Table;

/**
 * Rows on their way into the copy of one table.
 *
 * @param <R> what a row is made of
 */
final class CopyBuffer<R> {
  private static final int FULL = 256 * 1024;

  private final String table;
  private final String statement;
  private final List<Table.Column<R>> columns;
  private final CopyRows waiting;
  private long waitingRows;
  private long rows;

  CopyBuffer(Table<?, R> table, String suffix) {
    this.table = table.qualified(suffix);
    columns = table.columns();
    waiting =
        columns.stream().allMatch(column -> BinaryRows.knows(column.type()))
            ? new BinaryRows(FULL / 8)
            : new TextRows();
    statement =
        "copy "
            + this.table
            + columns.stream().map(Table.Column::name).collect(Collectors.joining(", ", " (", ")"))
            + " from stdin (freeze, format "
            + waiting.format()
            + ")";
  }

  /** Where the rows go. */
  String table() {
    return table;
  }

  boolean isEmpty() {
    return waitingRows == 0;
  }

  void add(Collection<? extends R> more) {
    for (R row : more) {
      waiting.begin(columns.size());
      for (Table.Column<R> column : columns) {
        waiting.cell(column.type(), column.value().apply(row));
      }
      waiting.end();
    }
    waitingRows += more.size();
  }

  boolean full() {
    return waiting.length() >= FULL;
  }

  /** How many rows were added so far. */
  long rows() {
    return rows + waitingRows;
  }

  /**
   * @param connection whose transaction made the table, or emptied it: its rows are written frozen
   */
  void flush(Connection connection) throws SQLException {
    if (isEmpty()) {
      return;
    }
    rows += waitingRows;
    waitingRows = 0;
    CopyRows.Bytes bytes = waiting.take();
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(bytes.array(), 0, bytes.length());
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
