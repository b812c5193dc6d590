package org.songtor.chaos.report;

import java.util.List;

/**
 * One round, as it is kept and shown.
 *
 * @param number from 1
 * @param acknowledged commands answered in this round
 * @param retries how often one was sent again
 * @param events of the log after the round
 * @param settledMillis from the last answer until rows and followers had everything
 * @param millis the whole round
 * @param checks how many checks were made
 * @param violations what was wrong; empty when all is well
 */
public record RoundResult(
    int number,
    List<FaultResult> faults,
    long acknowledged,
    long retries,
    long events,
    long settledMillis,
    long millis,
    int checks,
    List<String> violations) {

  public RoundResult {
    faults = List.copyOf(faults);
    violations = List.copyOf(violations);
  }

  public boolean holds() {
    return violations.isEmpty();
  }
}
