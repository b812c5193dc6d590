package org.songtor.query.rebuild;

/** What became of a rebuild. */
public enum RebuildState {
  /** Nobody has begun it yet, or whoever had begun it died. */
  WAITING,
  RUNNING,
  DONE,
  FAILED
}
