package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.axon.CaseStates;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.Dimension;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;

/**
 * A snapshot is what a fold made of a history when it was taken. If the fold changes and its name
 * does not, cases go on from states that their histories no longer give.
 */
class FrozenStateTest {
  private static final Path FILE = Path.of("src/test/resources/frozen/case-state.jsonl");

  private final CaseStates states = new CaseStates();
  private final EventCodec codec = new EventCodec();

  @Test
  void theSameHistoryGivesTheStateThatIsKeptUnderThisName() throws IOException {
    if (Boolean.getBoolean("songtor.freeze")) {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, frozen());
    }
    List<String> lines = Files.readAllLines(FILE);
    List<RecordedEvent> history =
        lines.subList(2, lines.size()).stream().map(codec::fromCloudEvent).toList();

    assertThat(List.of(states.shape(), CaseFacts.of(history)))
        .as(
            "the fold or the facts changed: raise FOLD in CaseStates, unless the first line differs"
                + " by itself, and write this file anew with -Dsongtor.freeze=true in the argLine"
                + " of pom.xml")
        .isEqualTo(List.of(lines.get(0), states.read(lines.get(1))));
  }

  private List<String> frozen() {
    Story story = Story.anEnrolledCase(Story.KORAT).refer(People.HEALTH, Dimension.HEALTH).days(40);
    story.rings(List.copyOf(story.facts().deadlines().keySet()).getFirst());
    List<String> lines = new ArrayList<>(List.of(states.shape(), states.write(story.facts())));
    story.history().forEach(recorded -> lines.add(codec.toCloudEvent(recorded)));
    return lines;
  }
}
