package org.songtor.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker what it has now. */
final class TopicWatch implements AutoCloseable {
  /** After this without an answer the broker counts as away. */
  static final Duration LIMIT = Duration.ofSeconds(4);

  private final Topic topic;
  private final Admin admin;

  TopicWatch(TopicSettings settings, Topic topic) {
    this.topic = topic;
    this.admin = Admin.create(client(settings));
  }

  static Map<String, Object> client(TopicSettings settings) {
    return settings.client(
        Map.of(
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) LIMIT.toMillis(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) LIMIT.toMillis(),
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            500L));
  }

  /**
   * @param leaderEpoch -1 where the broker tells none
   * @param endOffset of the next record
   */
  record Seen(int leaderEpoch, long endOffset) {}

  /**
   * Every partition, by number.
   *
   * @throws KafkaException if the broker does not answer within 4 seconds, or the topic of this id
   *     is gone
   */
  List<Seen> look() {
    try {
      TopicDescription found =
          admin
              .describeTopics(List.of(topic.name()))
              .allTopicNames()
              .get()
              .values()
              .iterator()
              .next();
      if (!found.topicId().toString().equals(topic.id())
          || found.partitions().size() != topic.partitions()) {
        throw new KafkaException("the topic is another one now");
      }
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (int partition = 0; partition < topic.partitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
      Map<TopicPartition, ListOffsetsResultInfo> offsets = admin.listOffsets(ends).all().get();
      Seen[] seen = new Seen[topic.partitions()];
      offsets.forEach(
          (partition, info) ->
              seen[partition.partition()] = new Seen(info.leaderEpoch().orElse(-1), info.offset()));
      return List.of(seen);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
