package org.songtor.query.inbox.notices;

/** What a notice is about. */
enum NoticeKind {
  /** Whoever opens it has the address. */
  CONFIRMATION,
  NEW_WORK
}
