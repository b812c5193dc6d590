package org.songtor.event;

/** What a stream of the log is about. */
public enum StreamKind {
  CASE,
  AGENCY,
  /** A learning source, or what else helps beside money. */
  RESOURCE,
  /** All versions of one definition. */
  DEFINITION,
  /** One move of many cases to a newer version. */
  MIGRATION
}
