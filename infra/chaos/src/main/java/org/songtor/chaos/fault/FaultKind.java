package org.songtor.chaos.fault;

import org.jspecify.annotations.Nullable;
import org.songtor.local.Part;

/** What can be done to a running stack. */
public enum FaultKind {
  KILL_COMMAND_SERVICE("kill -9 command-service", Part.COMMAND_SERVICE),
  KILL_QUERY_SERVICE("kill -9 query-service", Part.QUERY_SERVICE),
  KILL_KAFKA("kill -9 Kafka", Part.KAFKA),
  KILL_POSTGRES("kill -9 PostgreSQL", Part.POSTGRES),
  PAUSE_COMMAND_SERVICE("pause command-service", Part.COMMAND_SERVICE),
  PAUSE_QUERY_SERVICE("pause query-service", Part.QUERY_SERVICE),
  PAUSE_KAFKA("pause Kafka", Part.KAFKA),
  PAUSE_POSTGRES("pause PostgreSQL", Part.POSTGRES),
  /** Kafka dies and comes back with what its log was some seconds earlier. */
  CUT_TOPIC_BACK("cut Kafka's log back", Part.KAFKA),
  DELETE_TOPIC("delete the topic", Part.KAFKA),
  /** A transaction that has inserted the log's next event neither commits nor rolls back. */
  HOLD_INSERT("hold an insert open", null);

  private final String title;
  private final @Nullable Part part;

  FaultKind(String title, @Nullable Part part) {
    this.title = title;
    this.part = part;
  }

  /** As tables name it. */
  public String title() {
    return title;
  }

  /** Whose process it is done to; null when to none. */
  public @Nullable Part part() {
    return part;
  }

  /** Whether the topic loses records. */
  boolean emptiesTopic() {
    return this == CUT_TOPIC_BACK || this == DELETE_TOPIC;
  }

  /** Whether it lasts for as long as one likes. */
  public boolean canLast() {
    return switch (this) {
      case PAUSE_COMMAND_SERVICE, PAUSE_QUERY_SERVICE, PAUSE_KAFKA, PAUSE_POSTGRES, HOLD_INSERT ->
          true;
      case KILL_COMMAND_SERVICE,
          KILL_QUERY_SERVICE,
          KILL_KAFKA,
          KILL_POSTGRES,
          CUT_TOPIC_BACK,
          DELETE_TOPIC ->
          false;
    };
  }
}
