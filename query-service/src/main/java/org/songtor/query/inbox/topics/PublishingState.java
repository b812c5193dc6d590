package org.songtor.query.inbox.topics;

/** What this replica does about the topics. */
enum PublishingState {
  /** Nobody asked for topics. */
  OFF,
  STARTING,
  /** Another replica publishes. */
  STANDBY,
  PUBLISHING,
  /** The broker or the database is away, or refuses; tried again and again. */
  WAITING
}
