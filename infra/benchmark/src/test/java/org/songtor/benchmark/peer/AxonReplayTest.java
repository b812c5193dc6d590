package org.songtor.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Pace;
import org.songtor.stack.SongtorDatabase;

class AxonReplayTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void makesARowOfEveryEventAgain(boolean tuned) throws Exception {
    try (Laboratory laboratory = new Laboratory(folder, folder, new Pace(true))) {
      SongtorDatabase database = laboratory.freshDatabase();
      try (AxonReplay replay = new AxonReplay(database, tuned, 300);
          Connection connection = database.superuser().connect();
          Statement statement = connection.createStatement()) {
        for (int time = 0; time < 2; time++) {
          ClosedLoop.Done done = replay.run(new Meter(), Duration.ZERO, Duration.ofSeconds(120));
          try (ResultSet counts =
              statement.executeQuery(
                  "SELECT (SELECT count(*) FROM log.domainevententry),"
                      + " count(DISTINCT (stream_id, seq)), count(*) FROM log.replayed")) {
            counts.next();
            assertThat(counts.getLong(2)).isEqualTo(counts.getLong(1)).isGreaterThan(250);
            assertThat(done.operations()).isEqualTo(counts.getLong(3)).isEqualTo(counts.getLong(2));
          }
        }
      }
    }
  }
}
