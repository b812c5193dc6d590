package org.songtor.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.StreamKind;

/** States of streams beside their events. Losing any of them costs time only. */
public final class Snapshots {
  /** What no snapshot is: a shape is never empty. */
  private static final String NO_SHAPE = "";

  /**
   * Both in one statement: what is read belongs together, and a load is one round trip. The events
   * come first in each row, because they are nearly all there is; of them no more than a state is
   * made of.
   */
  private static final String LOAD =
      """
      WITH kept AS MATERIALIZED (
        SELECT seq, state FROM log.snapshot WHERE stream_id = ? AND shape = ?)
      SELECT seq, stream_kind, wire_name, wire_version, occurred_at, recorded_at, meta, payload,
        NULL
      FROM log.event
      WHERE stream_id = ? AND seq > coalesce((SELECT seq FROM kept), -1)
      UNION ALL
      SELECT seq, NULL, NULL, NULL, NULL, NULL, NULL, NULL, state FROM kept
      ORDER BY 1
      """;

  /** The setting holds for this one statement, which is a transaction of its own. */
  private static final String KEEP =
      """
      INSERT INTO log.snapshot AS s (stream_id, seq, shape, state)
      SELECT n.stream_id, n.seq, n.shape, n.state
      FROM (SELECT set_config('synchronous_commit', 'off', true)) AS lazily(setting),
        unnest(?, ?, ?, ?) AS n(stream_id, seq, shape, state)
      WHERE lazily.setting = 'off'
      ON CONFLICT (stream_id) DO UPDATE
      SET seq = excluded.seq, shape = excluded.shape, state = excluded.state
      WHERE s.seq < excluded.seq OR s.shape <> excluded.shape
      """;

  private final DataSource dataSource;

  public Snapshots(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The snapshot and the events after it, in one query.
   *
   * @param shape which snapshot can be used
   * @throws LogUnavailableException if the database does not answer
   */
  public StoredStream load(UUID streamId, String shape) {
    return Database.with(dataSource, connection -> load(connection, streamId, shape));
  }

  /**
   * All events, whatever snapshot there is.
   *
   * @throws LogUnavailableException if the database does not answer
   */
  public StoredStream loadWhole(UUID streamId) {
    return load(streamId, NO_SHAPE);
  }

  private static StoredStream load(Connection connection, UUID streamId, String shape)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
      statement.setObject(1, streamId);
      statement.setString(2, shape);
      statement.setObject(3, streamId);
      @Nullable StoredSnapshot snapshot = null;
      List<PastEvent> tail = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String state = rows.getString(9);
          if (state == null) {
            tail.add(past(rows));
          } else {
            snapshot = new StoredSnapshot(streamId, rows.getLong(1), shape, state);
          }
        }
      }
      return new StoredStream(snapshot, tail);
    }
  }

  private static PastEvent past(ResultSet rows) throws SQLException {
    return new PastEvent(
        rows.getLong(1),
        StreamKind.valueOf(rows.getString(2)),
        new EventCodec.WireType(rows.getString(3), rows.getInt(4)),
        Database.instant(rows, 5),
        Database.instant(rows, 6),
        rows.getString(7),
        rows.getString(8));
  }

  /**
   * Keeps a snapshot instead of an older one or one of another shape.
   *
   * @throws LogUnavailableException if the database does not answer
   */
  public void keep(StoredSnapshot snapshot) {
    keep(List.of(snapshot));
  }

  /**
   * Keeps each of these instead of an older one or one of another shape; all or none. They may be
   * lost with the server's memory: nobody waits for the disk.
   *
   * @param snapshots of as many streams, in the order of their ids where several write at a time
   * @throws LogUnavailableException if the database does not answer
   */
  public void keep(List<StoredSnapshot> snapshots) {
    Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setArray(
                1, connection.createArrayOf("uuid", column(snapshots, StoredSnapshot::streamId)));
            statement.setArray(
                2, connection.createArrayOf("bigint", column(snapshots, StoredSnapshot::seq)));
            statement.setArray(
                3, connection.createArrayOf("text", column(snapshots, StoredSnapshot::shape)));
            statement.setArray(
                4, connection.createArrayOf("text", column(snapshots, StoredSnapshot::state)));
            return statement.executeUpdate();
          }
        });
  }

  private static Object[] column(
      List<StoredSnapshot> snapshots, Function<StoredSnapshot, Object> value) {
    return snapshots.stream().map(value).toArray();
  }

  /**
   * Drops the snapshot of a stream, if there is one: of what is erased nothing may stay behind.
   *
   * @throws LogUnavailableException if the database does not answer
   */
  public void drop(UUID streamId) {
    Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("DELETE FROM log.snapshot WHERE stream_id = ?")) {
            statement.setObject(1, streamId);
            return statement.executeUpdate();
          }
        });
  }
}
