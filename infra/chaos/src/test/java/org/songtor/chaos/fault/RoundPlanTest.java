package org.songtor.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundPlanTest {
  private static final List<FaultKind> KINDS = List.of(FaultKind.values());

  private static List<RoundPlan> rounds(long seed, int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(n -> RoundPlan.of(seed, n, KINDS)).toList();
  }

  @Test
  void theSameSeedAndNumberGiveTheSameRound() {
    assertThat(rounds(7, 1, 60)).isEqualTo(rounds(7, 1, 60)).isNotEqualTo(rounds(8, 1, 60));
  }

  @Test
  void everyKindComesInEveryLap() {
    int kinds = FaultKind.values().length;

    assertThat(rounds(7, 1, kinds))
        .extracting(plan -> plan.faults().getFirst().kind())
        .containsExactlyInAnyOrder(FaultKind.values());
  }

  @Test
  void onlyAFewRoundsOfAHundredLastAMinute() {
    List<RoundPlan> plans = rounds(7, 1, 100);

    assertThat(plans.stream().flatMap(plan -> plan.faults().stream()))
        .filteredOn(PlannedFault::minuteLong)
        .hasSize(4)
        .allMatch(fault -> fault.kind().canLast())
        .extracting(PlannedFault::kind)
        .contains(FaultKind.HOLD_INSERT);
  }

  @Test
  void onlyTheKindsAskedForCome() {
    List<FaultKind> two = List.of(FaultKind.DELETE_TOPIC, FaultKind.KILL_QUERY_SERVICE);

    assertThat(IntStream.rangeClosed(1, 30).mapToObj(n -> RoundPlan.of(7, n, two)))
        .flatExtracting(RoundPlan::faults)
        .extracting(PlannedFault::kind)
        .hasSameElementsAs(two);
  }

  @Test
  void aShortRunHasEveryKindOnceAndNoneForAMinute() {
    List<RoundPlan> plans = RoundPlan.everyKind(7, 4, KINDS);

    assertThat(plans).extracting(RoundPlan::number).containsExactly(1, 2, 3, 4);
    assertThat(plans.stream().flatMap(plan -> plan.faults().stream()))
        .noneMatch(PlannedFault::minuteLong)
        .extracting(PlannedFault::kind)
        .containsExactlyInAnyOrder(FaultKind.values());
  }
}
