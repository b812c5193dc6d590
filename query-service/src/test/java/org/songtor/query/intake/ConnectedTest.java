package org.songtor.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.songtor.query.intake.IntakeStore.Progress;

class ConnectedTest {
  private final Connected connected = new Connected();

  @Test
  void leavesAnUnbrokenRowAlone() {
    List<Incoming> records = List.of(event(0, 1, 0), event(1, 4, 1), marker(2, 9, 4));

    assertThat(connected.of(records, at(0))).isEqualTo(records);
    assertThat(connected.stepsBack()).isEmpty();
  }

  @Test
  void passesOverWhatLeavesSomethingOut() {
    List<Incoming> records =
        List.of(event(0, 7, 6), marker(1, 9, 7), event(2, 5, 4), event(3, 6, 5));

    List<Incoming> left = connected.of(records, at(4));

    assertThat(left).extracting(Incoming::position).containsExactly(0L, 0L, 5L, 6L);
    assertThat(left).extracting(Incoming::offset).containsExactly(0L, 1L, 2L, 3L);
    assertThat(connected.stepsBack()).as("what was missing came").isEmpty();
  }

  @Test
  void keepsRepetitionsForOthersToDrop() {
    List<Incoming> records = List.of(event(0, 2, 1), event(1, 3, 2), event(2, 4, 3));

    assertThat(connected.of(records, at(3))).isEqualTo(records);
  }

  @Test
  void goesBackALittleThenToTheBeginningThenWaits() {
    List<Incoming> torn = List.of(event(50_000, 7, 6));

    connected.of(torn, at(4));
    assertThat(connected.stepsBack()).isEqualTo(Map.of(0, 30_000L));
    connected.of(torn, at(4));
    assertThat(connected.stepsBack()).isEqualTo(Map.of(0, 0L));
    connected.of(torn, at(4));
    assertThat(connected.stepsBack()).isEmpty();

    connected.of(List.of(event(60_000, 6, 4)), at(4));
    connected.of(List.of(event(60_001, 9, 8)), at(6));
    assertThat(connected.stepsBack()).as("another place").isEqualTo(Map.of(0, 40_001L));
  }

  private static Map<Integer, Progress> at(long position) {
    return Map.of(0, new Progress(0, position));
  }

  private static Incoming event(long offset, long position, long after) {
    return new Incoming(0, offset, position, after, new UUID(0, position), "{}", null, null);
  }

  private static Incoming marker(long offset, long position, long after) {
    return new Incoming(0, offset, position, after, null, null, null, null);
  }
}
