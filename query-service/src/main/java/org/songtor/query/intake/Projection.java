package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.songtor.event.RecordedEvent;

/**
 * One slice's way of turning events into its own rows.
 *
 * <p>Rows hold nothing but what the events say: no clock, no sequence, no order of arrival, so that
 * rows built again from the log are the same rows.
 */
public interface Projection {

  /** A short word for logs and measurements. */
  String name();

  /**
   * Applies new events in the transaction of the intake, many at a time.
   *
   * @param connection with an open transaction, which the caller commits or rolls back
   * @param events in log order, each for the first time, no gap within a stream
   * @throws SQLException on any failure of the database; the caller tells passing failures apart
   */
  void apply(Connection connection, List<RecordedEvent> events) throws SQLException;
}
