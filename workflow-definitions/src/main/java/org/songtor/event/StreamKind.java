package org.songtor.event;

/** What a stream of the log is about. */
public enum StreamKind {
  CASE,
  AGENCY
}
