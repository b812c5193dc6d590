package org.songtor.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Pace;

class FlowableCasesTest {
  @TempDir Path folder;

  @Test
  void livesACaseOfElevenTasksAndShowsWhatWaits() {
    try (Laboratory laboratory = new Laboratory(folder, folder, new Pace(true));
        FlowableCases standard = FlowableCases.standard(laboratory.freshDatabase());
        FlowableCases tuned = FlowableCases.tuned(laboratory.freshDatabase())) {
      standard.live();
      tuned.live();
      assertThat(standard.inbox(0, 50)).isEmpty();

      String waiting = standard.begin();
      assertThat(standard.inbox(0, 50)).extracting(task -> task.getId()).containsExactly(waiting);
      assertThat(standard.inbox(1, 50)).isEmpty();
    }
  }
}
