package org.songtor.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic as a projector does: what has a position it has seen is a repetition, and what
 * comes after one it has not seen is passed over.
 */
final class TopicReader implements AutoCloseable {
  private final KafkaConsumer<String, String> consumer;
  final List<ConsumerRecord<String, String>> events = new ArrayList<>();
  final Map<Integer, Long> watermarks = new HashMap<>();

  int passedOver;

  /** What is left when repetitions are dropped, by position. */
  final Map<Long, ConsumerRecord<String, String>> applied = new TreeMap<>();

  TopicReader(String bootstrapServers, String topic, int partitions) {
    consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(topic, i));
      watermarks.put(i, 0L);
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Reads until it is as wished, or 60 seconds have passed. */
  boolean readUntil(Predicate<TopicReader> wished) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!wished.test(this) && System.nanoTime() < until) {
      consumer.poll(Duration.ofMillis(100)).forEach(this::take);
    }
    return wished.test(this);
  }

  private void take(ConsumerRecord<String, String> record) {
    boolean marker = record.value() == null;
    long position =
        number(record, marker ? TopicWriter.PROGRESS_HEADER : TopicWriter.POSITION_HEADER);
    if (!marker) {
      events.add(record);
    }
    long done = watermarks.get(record.partition());
    if (number(record, TopicWriter.AFTER_HEADER) > done) {
      passedOver++;
    } else if (position > done) {
      watermarks.put(record.partition(), position);
      if (!marker) {
        applied.put(position, record);
      }
    }
  }

  long watermark() {
    return new TreeSet<>(watermarks.values()).first();
  }

  private static long number(ConsumerRecord<String, String> record, String header) {
    return Long.parseLong(
        new String(record.headers().lastHeader(header).value(), StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
