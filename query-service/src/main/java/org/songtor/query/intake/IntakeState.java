package org.songtor.query.intake;

/** Whether news of the log arrives here. Reads are served in every one of these. */
public enum IntakeState {
  /** The place in the log is not known yet, nor that another replica takes it in. */
  STARTING,
  /** Kafka does not answer. */
  KAFKA_AWAY,
  /** Kafka answers; the command service has not created the topic yet. */
  NO_TOPIC,
  /** Another replica takes in the log; this one hears of it, and takes over when that one ends. */
  STANDBY,
  /** PostgreSQL does not answer; the same batch is tried again. */
  DATABASE_AWAY,
  RUNNING,
  STOPPED
}
