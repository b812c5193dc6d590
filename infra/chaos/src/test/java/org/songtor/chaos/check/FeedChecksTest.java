package org.songtor.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeedChecksTest {
  private final List<LoggedEvent> log = Logs.whole();
  private final List<Seen> seen = Logs.seen();

  private boolean holds() {
    return FeedChecks.changesSeenOnce("HEALTH", Logs.AGENCY, log, seen).holds();
  }

  private boolean itemsHold(Long... positions) {
    return FeedChecks.itemsSeenOnce("HEALTH", Logs.AGENCY, log, List.of(positions)).holds();
  }

  @Test
  void whatTheLogImpliesHolds() {
    assertThat(holds()).isTrue();
    assertThat(itemsHold(4L)).isTrue();
    assertThat(FeedChecks.lastOf(Logs.AGENCY, log)).isEqualTo(6);
    assertThat(FeedChecks.lastItemOf(Logs.AGENCY, log)).isEqualTo(4);
  }

  @Test
  void aSkippedChangeIsFound() {
    seen.removeFirst();

    assertThat(FeedChecks.changesSeenOnce("HEALTH", Logs.AGENCY, log, seen).differences())
        .singleElement()
        .asString()
        .contains("position=4", "position=6");
  }

  @Test
  void aMissingLastChangeIsFound() {
    seen.removeLast();

    assertThat(holds()).isFalse();
  }

  @Test
  void aRepeatedChangeIsFound() {
    seen.add(seen.getFirst());

    assertThat(holds()).isFalse();
  }

  @Test
  void changesOutOfOrderAreFound() {
    seen.add(seen.removeFirst());

    assertThat(holds()).isFalse();
  }

  @Test
  void aChangeOfAnotherAgencyIsFound() {
    assertThat(FeedChecks.changesSeenOnce("NFE", Logs.OTHER, log, seen).holds()).isFalse();
  }

  @Test
  void aSkippedOrRepeatedItemIsFound() {
    assertThat(itemsHold()).isFalse();
    assertThat(itemsHold(4L, 4L)).isFalse();
  }
}
