package org.songtor.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.chaos.check.Acknowledged.Event;

class LogChecksTest {
  private final List<LoggedEvent> log = Logs.whole();
  private final List<Acknowledged> answers = Logs.answers();

  @Test
  void aWholeLogHolds() {
    assertThat(LogChecks.positionsAreDense(log).differences()).isEmpty();
    assertThat(LogChecks.streamsKeepTheirOrder(log).differences()).isEmpty();
    assertThat(LogChecks.acknowledgedIsStored(log, answers).differences()).isEmpty();
    assertThat(LogChecks.noEffectTwice(log, answers).differences()).isEmpty();
  }

  @Test
  void aHoleInThePositionsIsFound() {
    log.remove(2);

    assertThat(LogChecks.positionsAreDense(log).differences())
        .containsExactly("position 4 stands where 3 should");
  }

  @Test
  void aPositionGivenTwiceIsFound() {
    log.add(3, Logs.event(3, Logs.CASE, 9, Logs.MOVED));

    assertThat(LogChecks.positionsAreDense(log).holds()).isFalse();
  }

  @Test
  void aStreamWithAGapOrOutOfOrderIsFound() {
    LoggedEvent received = log.removeLast();
    log.add(Logs.event(6, Logs.CASE, 4, received.type()));
    assertThat(LogChecks.streamsKeepTheirOrder(log).holds()).isFalse();

    List<LoggedEvent> swapped = Logs.whole();
    swapped.set(3, Logs.event(4, Logs.CASE, 3, Logs.RECEIVED));
    swapped.set(5, Logs.event(6, Logs.CASE, 2, Logs.REQUESTED));
    assertThat(LogChecks.streamsKeepTheirOrder(swapped).holds()).isFalse();
  }

  @Test
  void anAcknowledgedEventThatIsLostIsFound() {
    log.removeLast();

    assertThat(LogChecks.acknowledgedIsStored(log, answers).differences())
        .singleElement()
        .asString()
        .contains("k4", Logs.REFERRAL + ":2", "not stored");
  }

  @Test
  void anEventStoredAsAnotherThanAcknowledgedIsFound() {
    log.set(5, Logs.event(6, Logs.CASE, 3, "songtor.referral.rejected"));

    assertThat(LogChecks.acknowledgedIsStored(log, answers).holds()).isFalse();
  }

  @Test
  void anEffectThatNobodyWasToldOfIsADoubledOne() {
    log.add(Logs.event(7, Logs.CASE, 4, Logs.RECEIVED));

    assertThat(LogChecks.noEffectTwice(log, answers).differences())
        .singleElement()
        .asString()
        .contains("position 7", "no answered command");
  }

  @Test
  void twoCommandsAnsweredWithOneEffectAreFound() {
    answers.add(new Acknowledged("k5", Logs.CASE, List.of(new Event(3, Logs.RECEIVED))));

    assertThat(LogChecks.noEffectTwice(log, answers).differences())
        .singleElement()
        .asString()
        .contains("k4", "k5");
  }

  @Test
  void aKeyAnsweredInTwoWaysIsFound() {
    log.add(Logs.event(7, Logs.CASE, 4, Logs.RECEIVED));
    answers.add(new Acknowledged("k4", Logs.CASE, List.of(new Event(4, Logs.RECEIVED))));

    assertThat(LogChecks.noEffectTwice(log, answers).holds()).isFalse();
  }

  @Test
  void aKeyThatIsNotKeptOnceIsFound() {
    Map<String, Integer> kept = new HashMap<>(Map.of("k1", 1, "k2", 1, "k3", 1, "k4", 1));
    assertThat(LogChecks.keysAreKept(answers, kept).holds()).isTrue();

    kept.remove("k3");
    assertThat(LogChecks.keysAreKept(answers, kept).holds()).isFalse();

    kept.put("k3", 2);
    assertThat(LogChecks.keysAreKept(answers, kept).holds()).isFalse();
  }
}
