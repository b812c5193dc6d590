package org.songtor.benchmark.rebuild;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Meter;
import org.songtor.stack.JdbcSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The least that any rebuild must do: events out, parsed, one row for each in. */
final class CopyFloor {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcSettings settings;

  CopyFloor(JdbcSettings settings) {
    this.settings = settings;
  }

  /**
   * Copies the events up to a position.
   *
   * @param meter read while the connections are open, as it must be
   * @return as many operations as there were events
   */
  ClosedLoop.Done run(long upTo, Meter meter) throws SQLException, IOException {
    try (Connection reading = settings.connect();
        Connection writing = settings.connect();
        Statement statement = writing.createStatement()) {
      Meter.Reading before = meter.read();
      long began = System.nanoTime();
      statement.execute("DROP TABLE IF EXISTS read.copy_floor");
      statement.execute(
          "CREATE TABLE read.copy_floor (stream_id uuid, seq bigint, position bigint, name text,"
              + " fields integer)");
      CopyOut out =
          reading
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (SELECT stream_id, seq, position, wire_name, payload FROM log.event"
                      + " WHERE position <= "
                      + upTo
                      + ") TO STDOUT");
      CopyIn in =
          writing.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY read.copy_floor FROM STDIN");
      byte[] row;
      while ((row = out.readFromCopy()) != null) {
        String line = new String(row, StandardCharsets.UTF_8);
        int body = line.lastIndexOf('\t');
        // The text format doubles the backslashes of JSON.
        JsonNode parsed = JSON.readTree(line.substring(body + 1).strip().replace("\\\\", "\\"));
        byte[] bytes =
            (line.substring(0, body + 1) + parsed.size() + "\n").getBytes(StandardCharsets.UTF_8);
        in.writeToCopy(bytes, 0, bytes.length);
      }
      long copied = in.endCopy();
      return new ClosedLoop.Done(
          copied, Duration.ofNanos(System.nanoTime() - began), meter.since(before));
    }
  }
}
