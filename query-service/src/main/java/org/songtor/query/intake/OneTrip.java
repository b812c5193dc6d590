package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Several statements that go to the database together: one answer is waited for instead of one for
 * each. The first that fails is the last that is done.
 */
final class OneTrip {
  /** The same text every time, so that the driver and the server find what they prepared. */
  private static final Map<List<String>, String> TEXTS = new ConcurrentHashMap<>();

  /** More kinds of batches than there are; beyond it texts are made anew. */
  private static final int TEXTS_KEPT = 500;

  private final List<String> statements = new ArrayList<>();
  private final List<Values> arrays = new ArrayList<>();

  private record Values(String type, @Nullable Object[] values) {}

  /**
   * @param statement with one parameter for each of the arrays
   */
  OneTrip add(String statement) {
    statements.add(statement);
    return this;
  }

  /** The next parameter of the last statement. */
  OneTrip with(String type, @Nullable Object[] values) {
    arrays.add(new Values(type, values));
    return this;
  }

  <R> void insert(Table<?, R> table, Collection<? extends R> rows) {
    if (rows.isEmpty()) {
      return;
    }
    add(SqlRows.insertInto(table, ""));
    for (Table.Column<R> column : table.columns()) {
      with("text", SqlRows.texts(column, rows));
    }
  }

  void go(Connection connection) throws SQLException {
    if (statements.isEmpty()) {
      return;
    }
    try (PreparedStatement all = connection.prepareStatement(text())) {
      int parameter = 1;
      for (Values each : arrays) {
        all.setArray(parameter++, connection.createArrayOf(each.type(), each.values()));
      }
      all.execute();
    }
  }

  private String text() {
    String known = TEXTS.get(statements);
    if (known != null) {
      return known;
    }
    String made = String.join(";\n", statements);
    if (TEXTS.size() < TEXTS_KEPT) {
      TEXTS.put(List.copyOf(statements), made);
    }
    return made;
  }
}
