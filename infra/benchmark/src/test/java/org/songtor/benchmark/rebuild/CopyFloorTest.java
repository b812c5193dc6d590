package org.songtor.benchmark.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.benchmark.append.SongtorCases;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Pace;
import org.songtor.stack.SongtorDatabase;

class CopyFloorTest {
  @TempDir Path folder;

  @Test
  void copiesEveryEvent() throws Exception {
    try (Laboratory laboratory = new Laboratory(folder, folder, new Pace(true))) {
      SongtorDatabase database = laboratory.freshDatabase();
      try (SongtorCases cases = new SongtorCases(database)) {
        cases.copies(100);
        assertThat(
                new CopyFloor(database.superuser()).run(Long.MAX_VALUE, new Meter()).operations())
            .isEqualTo(cases.events())
            .isGreaterThan(100);
        assertThat(new CopyFloor(database.superuser()).run(50, new Meter()).operations())
            .isEqualTo(50);
      }
    }
  }
}
