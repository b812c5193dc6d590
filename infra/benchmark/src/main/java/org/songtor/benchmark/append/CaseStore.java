package org.songtor.benchmark.append;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Somewhere cases are kept durably. Any number of threads may write. */
public interface CaseStore extends AutoCloseable {
  /** A new case; returns when it is durable. */
  void create() throws SQLException;

  /** Cases of one command that nobody has touched yet: copies, made in the database. */
  List<UUID> copies(int count) throws SQLException;

  /** One more command to a case; returns when it is durable. */
  void update(UUID id) throws SQLException;

  /** How many events are stored, to see that the work was really done. */
  long events() throws SQLException;

  @Override
  void close();
}
