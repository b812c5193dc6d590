package org.songtor.acceptance.korat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of the log, from which an event can be taken before anybody has read it. */
final class Topic implements AutoCloseable {
  private static final String NAME = "songtor.log.v1";

  private final Admin admin;
  private final KafkaConsumer<String, String> consumer;

  Topic(String bootstrapServers) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
  }

  /**
   * Deletes the record of a position, with what lies before it in its partition. What lies before
   * must have been read by everybody.
   */
  void withhold(long position, Duration limit) throws Exception {
    List<TopicPartition> partitions =
        consumer.partitionsFor(NAME).stream()
            .map(info -> new TopicPartition(NAME, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ConsumerRecord<String, String> record = find(position, limit);
    TopicPartition partition = new TopicPartition(NAME, record.partition());
    admin
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(record.offset() + 1)))
        .all()
        .get();
  }

  private ConsumerRecord<String, String> find(long position, Duration limit) throws Exception {
    java.util.concurrent.atomic.AtomicReference<ConsumerRecord<String, String>> found =
        new java.util.concurrent.atomic.AtomicReference<>();
    Polling.await(
        limit,
        "position " + position + " is published",
        () -> {
          for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
            if (positionOf(record).filter(at -> at == position).isPresent()) {
              found.set(record);
            }
          }
          return found.get() != null;
        });
    return found.get();
  }

  private static Optional<Long> positionOf(ConsumerRecord<String, String> record) {
    Header header = record.headers().lastHeader("position");
    return Optional.ofNullable(header)
        .map(value -> Long.parseLong(new String(value.value(), StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
