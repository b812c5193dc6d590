package org.songtor.chaos.fault;

import java.time.Duration;

/**
 * One fault of a round.
 *
 * @param after the start of the round's traffic
 * @param lasts how long the part stays dead, stopped or blocked; for a log that is cut back, how
 *     much is lost of it as well
 * @param which of a service's replicas, counted round and round; 0 is the first
 */
public record PlannedFault(FaultKind kind, Duration after, Duration lasts, int which) {

  /** A minute, and with it most time limits, pass while it lasts. */
  public boolean minuteLong() {
    return lasts.toSeconds() >= RoundPlan.MINUTE.toSeconds();
  }
}
