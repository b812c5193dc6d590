package org.songtor.query.intake;

/** Whether news of the log arrives here. Reads are served in every one of these. */
public enum IntakeState {
  STARTING,
  /** Kafka does not answer. */
  KAFKA_AWAY,
  /** Kafka answers; the command service has not created the topic yet. */
  NO_TOPIC,
  /** The topic has another number of partitions than these rows were made from: rebuild them. */
  NEEDS_REBUILD,
  /** PostgreSQL does not answer; the same batch is tried again. */
  DATABASE_AWAY,
  RUNNING,
  STOPPED
}
