package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which events the served rows hold: all up to a position, but of some streams only those before a
 * seq.
 *
 * @param held from which seq on events of a stream are not in the rows, because they are parked
 */
record Horizon(long position, Map<UUID, Long> held) {
  Horizon {
    held = Map.copyOf(held);
  }

  /** As of one moment: the watermark and the parked streams belong together. */
  static Horizon now(Connection connection) throws SQLException {
    long position = 0;
    Map<UUID, Long> held = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select w.position, p.stream_id, coalesce(s.seq + 1, 0)
                from read.watermark w
                  left join (select distinct stream_id from read.parked) p on true
                  left join read.stream_progress s on s.stream_id = p.stream_id
                """);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        position = rows.getLong(1);
        UUID stream = rows.getObject(2, UUID.class);
        if (stream != null) {
          held.put(stream, rows.getLong(3));
        }
      }
    }
    return new Horizon(position, held);
  }

  boolean holds(LogRow row) {
    return row.position() <= position
        && row.seq() < held.getOrDefault(row.stream(), Long.MAX_VALUE);
  }
}
