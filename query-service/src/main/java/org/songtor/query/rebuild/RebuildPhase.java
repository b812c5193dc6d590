package org.songtor.query.rebuild;

/** What a rebuild is doing, in this order. */
public enum RebuildPhase {
  WAITING,
  /** Reads the log and writes the copy; counted in events of the log. */
  READING,
  INDEXING,
  /** Takes in what the served rows have taken in meanwhile. */
  CATCHING_UP,
  SWAPPING,
  COMPARING,
  ENDED
}
