package org.songtor.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 * <p>A record that fails must never be overtaken: a reader that has seen a later position of its
 * partition would take the earlier one for a repetition and drop it. So records never expire while
 * the broker is away, and the first failure of any kind ends this writer before it sends anything
 * more; what the broker already has in flight it refuses by its sequence number. The next writer
 * begins again at the saved position.
 */
final class TopicWriter implements AutoCloseable {
  static final String POSITION_HEADER = "position";
  static final String PROGRESS_HEADER = "progress";

  private final Topic topic;
  private final EventCodec codec;
  private final Producer<String, String> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  TopicWriter(TopicSettings settings, Topic topic, EventCodec codec) {
    this.topic = topic;
    this.codec = codec;
    this.producer =
        new KafkaProducer<>(
            Map.<String, Object>ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "songtor-relay"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                // A broker that does not know this producer yet takes any first sequence number:
                // with a second batch under way it could take that one when it refused the first.
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_RECORD),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500L)),
            new StringSerializer(),
            new StringSerializer());
  }

  String topicId() {
    return topic.id();
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
      record.headers().add(POSITION_HEADER, ascii(event.position()));
      send(record, open);
    }
    byte[] progress = ascii(events.getLast().position());
    for (int partition = 0; partition < topic.partitions(); partition++) {
      // The partition of the last event knows by that event.
      if (partition != lastPartition) {
        ProducerRecord<String, String> marker =
            new ProducerRecord<>(topic.name(), partition, null, null);
        marker.headers().add(PROGRESS_HEADER, progress);
        send(marker, open);
      }
    }
    await(open, patience);
  }

  private void send(ProducerRecord<String, String> record, CountDownLatch open) {
    throwFailure();
    try {
      producer.send(
          record,
          (metadata, exception) -> {
            if (exception != null) {
              end(exception);
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
