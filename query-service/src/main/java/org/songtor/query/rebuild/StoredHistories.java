package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;

/** Whole histories of some streams, straight from the log. */
public final class StoredHistories {
  private final EventCodec codec;

  public StoredHistories(EventCodec codec) {
    this.codec = codec;
  }

  /** Takes one stream after the other. */
  public interface Sink {
    /**
     * @param history every event in order; never empty
     */
    void history(UUID stream, List<RecordedEvent> history);

    /** An event of this stream cannot be read by this program. */
    void unreadable(UUID stream);
  }

  /** The last position of the log; 0 when it is empty. */
  public static long lastPosition(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select coalesce(max(position), 0) from log.event");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Reads some streams as they were at a position, in the order of their ids. A stream that had no
   * event yet is left out.
   *
   * @param streams some hundreds at a time: their rows are sorted together
   */
  public void read(Connection connection, Collection<UUID> streams, long upTo, Sink sink)
      throws SQLException {
    if (streams.isEmpty()) {
      return;
    }
    Collected collected = new Collected(sink);
    LogReader.streamsOf(connection, streams, upTo, collected::take);
    collected.end();
  }

  private final class Collected {
    private final Sink sink;
    private final List<RecordedEvent> events = new ArrayList<>();
    private @Nullable UUID stream;
    private boolean readable = true;

    Collected(Sink sink) {
      this.sink = sink;
    }

    void take(LogRow row) {
      if (!row.stream().equals(stream)) {
        end();
        stream = row.stream();
      }
      if (readable) {
        try {
          events.add(row.decode(codec));
        } catch (EventCodec.UnreadableEventException e) {
          readable = false;
        }
      }
    }

    void end() {
      if (stream != null) {
        if (readable) {
          sink.history(stream, List.copyOf(events));
        } else {
          sink.unreadable(stream);
        }
      }
      events.clear();
      readable = true;
      stream = null;
    }
  }
}
