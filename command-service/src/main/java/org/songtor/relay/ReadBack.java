package org.songtor.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.songtor.relay.TopicWatch.Seen;

/**
 * Finds out how far each partition really goes, by reading its end as a reader of the topic does.
 *
 * <p>An acknowledgement proves little: one broker acknowledges before it flushes, and what it loses
 * of a partition is its end. What can be read back is there. Reading begins at the last mark if the
 * record before it is still the one it speaks of, and far enough back otherwise.
 */
final class ReadBack {
  /**
   * Records to read where a mark proves nothing. Holds several whole batches, so that it begins
   * before whatever a stalled relay has left at the end.
   */
  static final long WINDOW = 5L * Relay.BATCH;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TopicSettings settings;
  private final Topic topic;

  ReadBack(TopicSettings settings, Topic topic) {
    this.settings = settings;
    this.topic = topic;
  }

  /**
   * @param marks by partition; may lack any
   * @param seen every partition as the broker has it
   * @param patience asked now and then; throws when there is no point in going on
   * @return every partition as it was read
   * @throws KafkaException if the broker cannot be read within 30 seconds
   */
  List<PartitionMark> marks(Map<Integer, PartitionMark> marks, List<Seen> seen, Runnable patience) {
    List<PartitionMark> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (int partition = 0; partition < seen.size(); partition++) {
        Seen now = seen.get(partition);
        long position =
            position(consumer, new TopicPartition(topic.name(), partition), marks, now, patience);
        found.add(new PartitionMark(now.leaderEpoch(), now.endOffset(), position));
      }
    }
    return found;
  }

  private long position(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Map<Integer, PartitionMark> marks,
      Seen now,
      Runnable patience) {
    consumer.assign(List.of(partition));
    long begin =
        Objects.requireNonNull(
            consumer.beginningOffsets(List.of(partition), TopicWatch.LIMIT).get(partition));
    PartitionMark mark = marks.get(partition.partition());
    if (mark != null && begin < mark.endOffset() && mark.endOffset() <= now.endOffset()) {
      Walk anchored = new Walk(mark.position());
      walk(consumer, partition, mark.endOffset() - 1, now.endOffset(), anchored, patience);
      if (anchored.found()) {
        return anchored.position;
      }
    }
    long from = Math.max(begin, now.endOffset() - WINDOW);
    Walk walk = new Walk(from == 0 ? Start.OF_THE_PARTITION : Start.SOMEWHERE);
    walk(consumer, partition, from, now.endOffset(), walk, patience);
    return walk.position;
  }

  private static void walk(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      long end,
      Walk walk,
      Runnable patience) {
    long giveUp = System.nanoTime() + LIMIT.toNanos();
    consumer.seek(partition, from);
    while (consumer.position(partition, TopicWatch.LIMIT) < end && !walk.pointless()) {
      if (System.nanoTime() > giveUp) {
        throw new KafkaException("the end of the topic could not be read back");
      }
      patience.run();
      consumer.poll(Duration.ofMillis(200)).records(partition).forEach(walk::take);
    }
  }

  private enum Start {
    /** The first record must be the one the mark speaks of. */
    AT_A_MARK,
    OF_THE_PARTITION,
    SOMEWHERE
  }

  /** The position a reader would have. */
  private static final class Walk {
    private Start start;
    private boolean begun;
    private long position;

    Walk(long marked) {
      this.start = Start.AT_A_MARK;
      this.position = marked;
    }

    Walk(Start start) {
      this.start = start;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      Long own = number(record, TopicWriter.POSITION_HEADER);
      if (own == null) {
        own = number(record, TopicWriter.PROGRESS_HEADER);
      }
      if (own == null || pointless()) {
        return;
      }
      if (!begun && start != Start.OF_THE_PARTITION) {
        begun = true;
        if (start == Start.SOMEWHERE) {
          position = own;
        } else if (own != position) {
          start = Start.SOMEWHERE;
          position = -1;
        }
        return;
      }
      Long after = number(record, TopicWriter.AFTER_HEADER);
      if (own > position && (after == null || after <= position)) {
        position = own;
      }
    }

    /** The mark was not confirmed. */
    boolean pointless() {
      return position < 0;
    }

    /** The record of the mark was where it was. */
    boolean found() {
      return begun && position >= 0;
    }
  }

  private static @Nullable Long number(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    try {
      return header == null
          ? null
          : Long.valueOf(new String(header.value(), StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(TopicWatch.client(settings));
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Relay.BATCH);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
