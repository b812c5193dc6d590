package org.songtor.relay;

import java.util.HashMap;
import java.util.Map;

/**
 * The topic the log is published to, created when it is missing.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param partitions of a topic that is created here, at least 1; an existing one keeps its own
 * @param replication of a topic that is created here, at least 1
 * @param properties further settings of every client, such as security; what the relay must be able
 *     to rely on cannot be changed by them
 */
public record TopicSettings(
    String bootstrapServers,
    String topic,
    int partitions,
    short replication,
    Map<String, String> properties) {
  public TopicSettings {
    properties = Map.copyOf(properties);
    if (partitions < 1 || replication < 1) {
      throw new IllegalArgumentException("a topic has at least one partition and one replica");
    }
  }

  /** What every client is made with, to which it adds its own. */
  Map<String, Object> client(Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(own);
    return all;
  }

  /** Without the properties: there may be a password among them. */
  @Override
  public String toString() {
    return topic + " at " + bootstrapServers;
  }
}
