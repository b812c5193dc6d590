package org.songtor.log.axon;

import org.songtor.log.KeptAnswer;

/** Rolls a unit of work back whose key was used before: its caller is told the kept answer. */
final class KeyTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient KeptAnswer answer;

  KeyTakenException(KeptAnswer answer) {
    super("the key was used before");
    this.answer = answer;
  }

  KeptAnswer answer() {
    return answer;
  }
}
