package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.query.intake.IntakeStore.Applied;

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
   * Some events cannot be taken. The message says which projection refused, and holds nothing of
   * the events themselves.
   */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason, Throwable cause) {
      super(reason, cause);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Applies to every projection; what is to be written waits in the rows.
   *
   * @throws RefusedException if any of the events cannot be taken
   * @throws SQLException if the database failed in a way that passes
   */
  void apply(LiveRows rows, List<Incoming> events) throws SQLException, RefusedException {
    List<RecordedEvent> recorded = recorded(events);
    for (Projection projection : projections) {
      try {
        projection.apply(rows, recorded);
      } catch (SQLException | RuntimeException e) {
        throw refused(projection.name(), e);
      }
    }
  }

  private static List<RecordedEvent> recorded(List<Incoming> events) {
    List<RecordedEvent> recorded = new ArrayList<>(events.size());
    for (Incoming incoming : events) {
      recorded.add(incoming.readable());
    }
    return recorded;
  }

  /** A refusal, unless the database failed in a way that passes: that is thrown here. */
  static RefusedException refused(String at, Exception e) throws SQLException {
    if (e instanceof SQLException sql && Passing.failure(sql)) {
      throw sql;
    }
    return new RefusedException(at + ": " + Incoming.reason(e), e);
  }

  /** How far these events bring their streams. */
  static Map<UUID, Applied> streams(List<Incoming> events) {
    Map<UUID, Applied> last = new LinkedHashMap<>();
    for (Incoming incoming : events) {
      EventEnvelope envelope = incoming.readable().envelope();
      last.put(envelope.streamId(), new Applied(envelope.seq(), envelope.position()));
    }
    return last;
  }

  /**
   * Applies and writes under a savepoint.
   *
   * @return null, or why the events cannot be taken; nothing of them is written then
   * @throws SQLException if the database failed in a way that passes
   */
  @Nullable String attempt(Connection connection, List<Incoming> events) throws SQLException {
    Savepoint before = connection.setSavepoint();
    String at = "stream_progress";
    try {
      List<RecordedEvent> recorded = recorded(events);
      for (Projection projection : projections) {
        at = projection.name();
        LiveRows rows = new LiveRows(connection, null);
        projection.apply(rows, recorded);
        OneTrip trip = new OneTrip();
        rows.addTo(trip);
        trip.go(connection);
      }
      OneTrip trip = new OneTrip();
      store.saveStreams(trip, streams(events));
      trip.go(connection);
    } catch (SQLException | RuntimeException e) {
      String reason = refused(at, e).reason();
      connection.rollback(before);
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
