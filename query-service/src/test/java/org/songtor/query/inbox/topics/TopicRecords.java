package org.songtor.query.inbox.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.songtor.language.AgencyId;
import tools.jackson.databind.json.JsonMapper;

/** Reads a topic as an agency's system does: from the beginning, and only what is committed. */
public final class TopicRecords {
  private static final JsonMapper JSON = new JsonMapper();

  private TopicRecords() {}

  /** All that is there now. */
  public static List<ConsumerRecord<String, String>> of(String bootstrapServers, String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> read = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
      return read;
    }
  }

  /** The positions under an agency's key, as they come. */
  static List<Long> positions(List<ConsumerRecord<String, String>> records, AgencyId agency) {
    return records.stream()
        .filter(record -> record.key().equals(agency.toString()))
        .map(record -> JSON.readTree(record.value()).at("/data/position").asLong())
        .collect(Collectors.toList());
  }
}
