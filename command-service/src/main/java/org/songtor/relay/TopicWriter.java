package org.songtor.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.log.StoredEvent;

/**
 * Writes batches of the log to the topic, in order per partition.
 *
 * <p>Each record says after which position of its partition it comes. A reader that has not got
 * that far passes the record over: something is missing between, and whoever relays then will
 * publish it, and this record, again. So nothing that a stalled relay still sends, and nothing that
 * follows an end the broker has lost, can make a reader skip an event.
 *
 * <p>The first failure of any kind ends this writer, and so does a record that the broker puts
 * elsewhere than behind the last one: then the partition is not what it was.
 */
final class TopicWriter implements AutoCloseable {
  static final String POSITION_HEADER = "position";
  static final String PROGRESS_HEADER = "progress";
  static final String AFTER_HEADER = "after";

  /** The topic that is meant: a reader need not ask the broker whether it still reads that one. */
  static final String TOPIC_HEADER = "topic";

  /** Longer than it takes to hand a usual batch over. */
  private static final int LINGER_MILLIS = 20;

  private final Topic topic;
  private final EventCodec codec;
  private final byte[] topicId;
  private final int[] leaderEpochs;
  private final long[] endOffsets;

  /** What each partition was told last: everything of its own up to there comes before. */
  private final long[] told;

  private final Producer<String, String> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /**
   * @param proven what each partition has
   */
  TopicWriter(TopicSettings settings, Topic topic, EventCodec codec, List<PartitionMark> proven) {
    this.topic = topic;
    this.codec = codec;
    this.topicId = topic.id().getBytes(StandardCharsets.US_ASCII);
    this.leaderEpochs = proven.stream().mapToInt(PartitionMark::leaderEpoch).toArray();
    this.endOffsets = proven.stream().mapToLong(PartitionMark::endOffset).toArray();
    this.told = new long[proven.size()];
    Arrays.fill(told, begin(proven));
    this.producer =
        new KafkaProducer<>(
            settings.client(
                Map.<String, Object>ofEntries(
                    Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "songtor-relay"),
                    Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                    Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                    // A broker that does not know this producer yet takes any first sequence
                    // number:
                    // with a second batch under way it could take that one when it refused the
                    // first.
                    Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                    // What belongs together goes out together, by a flush; this is only the limit.
                    Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS),
                    Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024),
                    Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024),
                    Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_RECORD),
                    Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                    Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                    Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L),
                    Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                    Map.entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500L))),
            new StringSerializer(),
            new StringSerializer());
  }

  String topicId() {
    return topic.id();
  }

  /** Every partition has everything up to here. */
  static long begin(List<PartitionMark> proven) {
    return proven.stream().mapToLong(PartitionMark::position).min().orElseThrow();
  }

  /** What every partition has, by all this writer was answered. */
  List<PartitionMark> marks() {
    List<PartitionMark> marks = new ArrayList<>(told.length);
    for (int partition = 0; partition < told.length; partition++) {
      marks.add(new PartitionMark(leaderEpochs[partition], endOffsets[partition], told[partition]));
    }
    return marks;
  }

  /** Whether the broker shows what this writer has left, under the same leaders. */
  boolean agrees(List<TopicWatch.Seen> seen) {
    for (int partition = 0; partition < told.length; partition++) {
      TopicWatch.Seen now = seen.get(partition);
      if (now.leaderEpoch() != leaderEpochs[partition]
          || now.endOffset() != endOffsets[partition]) {
        return false;
      }
    }
    return true;
  }

  /** Something that throws when there is no point in waiting any longer. */
  interface Patience {
    void check(Duration waited);
  }

  /**
   * Publishes events in order, and tells every partition how far the log has come.
   *
   * @param events never empty
   * @param patience asked about every 200 ms while the broker does not answer
   * @throws KafkaException if any record failed; this writer is then at its end
   */
  void publish(List<StoredEvent> events, Patience patience) {
    CountDownLatch open = new CountDownLatch(events.size() + topic.partitions() - 1);
    int lastPartition = -1;
    for (StoredEvent event : events) {
      String key = event.streamId().toString();
      lastPartition = partition(key);
      ProducerRecord<String, String> record =
          new ProducerRecord<>(
              topic.name(),
              lastPartition,
              key,
              codec.toCloudEvent(event.envelope(codec), event.type(), event.payload()));
      send(record, POSITION_HEADER, event.position(), open);
    }
    long progress = events.getLast().position();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      // The partition of the last event knows by that event.
      if (partition != lastPartition) {
        send(
            new ProducerRecord<>(topic.name(), partition, null, null),
            PROGRESS_HEADER,
            progress,
            open);
      }
    }
    flush();
    await(open, patience);
  }

  /**
   * Events and marks leave in one request, so that readers get them in one answer: a feed shows an
   * event only when every partition has come that far. On a thread of its own, because a flush
   * waits for the broker without end, and here is waited with patience.
   */
  private void flush() {
    Thread.ofVirtual()
        .name("relay-flush")
        .start(
            () -> {
              try {
                producer.flush();
              } catch (KafkaException e) {
                end(e);
              }
            });
  }

  private void send(
      ProducerRecord<String, String> record, String header, long position, CountDownLatch open) {
    throwFailure();
    int partition = record.partition();
    record
        .headers()
        .add(header, ascii(position))
        .add(AFTER_HEADER, ascii(told[partition]))
        .add(TOPIC_HEADER, topicId);
    told[partition] = position;
    long expected = endOffsets[partition]++;
    try {
      producer.send(
          record,
          (metadata, exception) -> {
            if (exception != null) {
              end(exception);
            } else if (metadata.offset() != expected) {
              end(new KafkaException("the broker's partition is not what it was"));
            }
            open.countDown();
          });
    } catch (RuntimeException e) {
      end(e);
      throwFailure();
    }
  }

  private void await(CountDownLatch open, Patience patience) {
    long begun = System.nanoTime();
    try {
      while (!open.await(200, TimeUnit.MILLISECONDS)) {
        throwFailure();
        patience.check(Duration.ofNanos(System.nanoTime() - begun));
      }
      throwFailure();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Stops the sending thread before it sends a record that comes after the failed one. */
  private void end(Exception cause) {
    if (failure.compareAndSet(null, cause)) {
      producer.close(Duration.ZERO);
    }
  }

  private void throwFailure() {
    Exception cause = failure.get();
    if (cause != null) {
      throw new KafkaException("the topic did not take a record", cause);
    }
  }

  /** The partition any producer with the default partitioner gives this key. */
  private int partition(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % topic.partitions();
  }

  private static byte[] ascii(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
