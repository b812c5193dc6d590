package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.RecordedEvent;

/** Gives events to every projection: all of them take all of them, or nothing is written. */
final class EventApplier {
  private static final Logger log = LoggerFactory.getLogger(EventApplier.class);

  private final IntakeStore store;
  private final List<Projection> projections;

  EventApplier(IntakeStore store, List<Projection> projections) {
    this.store = store;
    this.projections = List.copyOf(projections);
  }

  /**
   * Applies to every projection under a savepoint.
   *
   * @return null, or why the events cannot be taken; nothing of them is written then
   * @throws SQLException if the database failed in a way that passes
   */
  @Nullable String attempt(Connection connection, List<Incoming> events) throws SQLException {
    List<RecordedEvent> recorded = new ArrayList<>(events.size());
    for (Incoming incoming : events) {
      recorded.add(incoming.readable());
    }
    Savepoint before = connection.setSavepoint();
    String at = "stream_progress";
    try {
      SqlRows served = new SqlRows(connection, "");
      for (Projection projection : projections) {
        at = projection.name();
        projection.apply(served, recorded);
      }
      store.saveStreams(connection, recorded.stream().map(RecordedEvent::envelope).toList());
    } catch (SQLException | RuntimeException e) {
      if (e instanceof SQLException sql && Passing.failure(sql)) {
        throw sql;
      }
      connection.rollback(before);
      String reason = at + ": " + Incoming.reason(e);
      if (events.size() == 1) {
        Incoming only = events.getFirst();
        log.error("Event {} of stream {} is parked: {}", only.position(), only.stream(), reason);
      }
      return reason;
    }
    connection.releaseSavepoint(before);
    return null;
  }
}
