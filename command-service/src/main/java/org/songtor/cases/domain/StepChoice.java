package org.songtor.cases.domain;

/** Which step of the definition a command means. */
public sealed interface StepChoice {

  /**
   * A step by its name.
   *
   * @param step id of a step of the definition
   */
  record Named(String step) implements StepChoice {}

  /** The first open step that records what the body says. */
  record FirstOpen() implements StepChoice {}
}
