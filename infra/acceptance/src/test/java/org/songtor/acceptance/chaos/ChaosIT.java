package org.songtor.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.chaos.Chaos;
import org.songtor.chaos.Replicas;
import org.songtor.chaos.fault.FaultKind;
import org.songtor.chaos.fault.RoundPlan;
import org.songtor.chaos.report.RoundResult;
import org.songtor.local.Checkout;

/**
 * Every kind of fault once, none for a minute, on two replicas of each service. What a failure
 * leaves behind is kept in {@code .songtor/chaos/short}: data, logs, ledger and feeds.
 */
class ChaosIT {
  private static final long SEED = 20_261_122;
  private static final int ROUNDS = 6;
  private static final List<FaultKind> KINDS = List.of(FaultKind.values());

  @Test
  void nothingAcknowledgedSuffersFromAnyKindOfFault() throws Exception {
    Path folder = Checkout.find().resolve(".songtor").resolve("chaos").resolve("short");

    List<RoundResult> rounds =
        Chaos.in(folder, SEED, new Replicas(2, 2), System.out)
            .play(RoundPlan.everyKind(SEED, ROUNDS, KINDS), false);

    assertThat(rounds).allSatisfy(round -> assertThat(round.violations()).isEmpty());
    assertThat(rounds).hasSize(ROUNDS).allMatch(round -> round.acknowledged() > 20);
    assertThat(rounds.stream().flatMap(round -> round.faults().stream())).hasSize(KINDS.size());
  }
}
