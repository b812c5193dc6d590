package org.songtor;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param bootstrapServers {@code host:port}, comma separated
 * @param partitions of the topic, when it is created
 * @param replication of the topic, when it is created
 * @param properties further settings of the Kafka clients, such as security
 */
@ConfigurationProperties("songtor.kafka")
record KafkaSettings(
    String bootstrapServers,
    @DefaultValue("songtor.log.v1") String topic,
    @DefaultValue("6") int partitions,
    @DefaultValue("1") short replication,
    @DefaultValue Map<String, String> properties) {
  KafkaSettings {
    if (bootstrapServers == null || bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "ต้องกำหนด songtor.kafka.bootstrap-servers / songtor.kafka.bootstrap-servers must be"
              + " set");
    }
  }
}
