package org.songtor.relay;

/**
 * The topic the log is published to, created when it is missing.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param partitions of a topic that is created here, at least 1; an existing one keeps its own
 * @param replication of a topic that is created here, at least 1
 */
public record TopicSettings(
    String bootstrapServers, String topic, int partitions, short replication) {
  public TopicSettings {
    if (partitions < 1 || replication < 1) {
      throw new IllegalArgumentException("a topic has at least one partition and one replica");
    }
  }
}
