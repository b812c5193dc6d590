package org.songtor.query.intake;

import java.sql.SQLException;
import java.util.List;
import org.songtor.event.RecordedEvent;
import org.songtor.event.SongtorEvent;

/**
 * One slice's way of turning events into its own rows.
 *
 * <p>Rows hold nothing but what the events say: no clock, no sequence, no order of arrival, so that
 * rows built again from the log are the same rows. A row depends on the events of one stream only:
 * streams may be taken in any order beside each other.
 */
public interface Projection {

  /** A short word for people, logs and measurements; unique. */
  String name();

  /** Every table whose rows are this projection's. */
  List<Table<?, ?>> tables();

  /**
   * Whether events of this kind can change any row. Those that cannot need not be read when rows
   * are built again.
   */
  default boolean reads(Class<? extends SongtorEvent> kind) {
    return true;
  }

  /**
   * Applies new events, many at a time.
   *
   * @param rows the only place where rows are looked for and left
   * @param events in log order, each for the first time, no gap within a stream
   * @throws SQLException on any failure of the database; the caller tells passing failures apart
   */
  void apply(RowStore rows, List<RecordedEvent> events) throws SQLException;
}
