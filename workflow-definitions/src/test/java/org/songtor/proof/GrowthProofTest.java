package org.songtor.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever kept a checkpoint finds out when the log behind it is another one. */
class GrowthProofTest {
  private static final List<LogRow> LOG = LogFixture.rows(50, 4);
  private static final ProofJson JSON = new ProofJson();

  private static GrowthProof growth(List<LogRow> log, int from) {
    return new GrowthProof(
        LogFixture.signed(log.subList(0, from)).note(),
        LogFixture.signed(log).note(),
        LogFixture.tree(log).consistency(from, log.size()));
  }

  @Test
  void aLogThatWasOnlyAddedToIsProven() {
    String held = LogFixture.signed(LOG.subList(0, 21)).note();
    GrowthProof read = JSON.readGrowth(JSON.write(growth(LOG, 21)));
    assertThat(read.verify(held, LogFixture.KEY).checkpoint().size()).isEqualTo(50);
  }

  @Test
  void aLogRewrittenAndSignedAnewByItsOwnKeyDoesNotFitWhatOthersKept() {
    String held = LogFixture.signed(LOG.subList(0, 21)).note();
    List<LogRow> rewritten = new ArrayList<>(LOG);
    rewritten.remove(5);
    assertThatThrownBy(() -> growth(rewritten, 21).verify(held, LogFixture.KEY))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("another checkpoint of 21 events");
    // Even when the old note is shown unchanged beside the new log.
    GrowthProof mixed =
        new GrowthProof(
            held,
            LogFixture.signed(rewritten).note(),
            LogFixture.tree(rewritten).consistency(21, rewritten.size()));
    assertThatThrownBy(() -> mixed.verify(held, LogFixture.KEY))
        .hasMessageContaining("the log was changed");
  }

  @Test
  void aLogCutBelowWhatOthersKeptIsFound() {
    String held = LogFixture.signed(LOG).note();
    List<LogRow> cut = LOG.subList(0, 30);
    GrowthProof shown = new GrowthProof(held, LogFixture.signed(cut).note(), List.of());
    assertThatThrownBy(() -> shown.verify(held, LogFixture.KEY))
        .hasMessageContaining("the log was changed");
  }
}
