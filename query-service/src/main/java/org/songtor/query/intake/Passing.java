package org.songtor.query.intake;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells failures of the database that pass by themselves from those an event causes. */
final class Passing {
  /**
   * Classes and codes of PostgreSQL: connection, transaction rolled back, resources, operator
   * intervention, system error, lock not available, read-only during a switch-over.
   */
  private static final List<String> STATES =
      List.of("08", "40", "53", "57", "58", "55P03", "25006");

  private Passing() {}

  static boolean failure(SQLException e) {
    if (e instanceof SQLTransientException || e instanceof SQLRecoverableException) {
      return true;
    }
    @Nullable String state = e.getSQLState();
    return state == null || STATES.stream().anyMatch(state::startsWith);
  }
}
