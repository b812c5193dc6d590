package org.songtor.log;

/** What became of one unit. */
public sealed interface Appended {

  /**
   * Kept and durable.
   *
   * @param lastPosition of its last event; 0 for a unit without events
   */
  record Kept(long lastPosition) implements Appended {}

  /**
   * Dropped whole: somebody else continued the stream first.
   *
   * @param nextSeq where the stream is now
   */
  record StreamMoved(long nextSeq) implements Appended {}

  /** Dropped whole: the key was used before, for this or for another request. */
  record KeyTaken(KeptAnswer answer) implements Appended {}
}
