package org.songtor.log.axon;

import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;

/** What an aggregate made of a command. */
public sealed interface Handled {

  /** Events were applied; they are durable when this is returned from the bus. */
  record Changed(CommandOutcome.Accepted outcome) implements Handled {}

  /**
   * Accepted without events.
   *
   * @param nextSeq the number of events the decision saw
   */
  record Unchanged(CommandOutcome.Accepted outcome, long nextSeq) implements Handled {}

  /**
   * Refused.
   *
   * @param nextSeq the number of events the decision saw
   */
  record Refused(Rejection rejection, long nextSeq) implements Handled {}
}
