package org.songtor.query.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.songtor.query.intake.IntakeStore.Topic;

/**
 * Asks Kafka which topic it has under the log's name: one that was deleted and made again has other
 * records at the same offsets.
 */
final class LogTopic {
  /** How long Kafka may take to answer before it counts as away. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String TOPIC_HEADER = "topic";

  private final Admin admin;
  private final String name;

  LogTopic(Admin admin, String name) {
    this.admin = admin;
    this.name = name;
  }

  /** A question on its way, so that other work can be done meanwhile. */
  record Question(KafkaFuture<TopicDescription> answer) {

    /**
     * @return empty when there is no such topic
     * @throws KafkaException if Kafka does not answer in time
     */
    Optional<Topic> topic() {
      try {
        TopicDescription found = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.of(new Topic(found.topicId().toString(), found.partitions().size()));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          return Optional.empty();
        }
        throw new KafkaException(e.getCause());
      } catch (TimeoutException e) {
        throw new KafkaException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaException(e);
      }
    }

    boolean isStill(Topic topic) {
      return topic().map(topic::equals).orElse(false);
    }
  }

  /**
   * Whether each of these records says that it was written to this very topic. The relay says so of
   * all it writes; records of before it did, or of others, do not, and the broker is to be asked.
   */
  static boolean allSayTheyAreOf(Topic topic, Iterable<ConsumerRecord<String, String>> records) {
    byte[] id = topic.id().getBytes(StandardCharsets.US_ASCII);
    for (ConsumerRecord<String, String> record : records) {
      Header said = record.headers().lastHeader(TOPIC_HEADER);
      if (said == null || !Arrays.equals(said.value(), id)) {
        return false;
      }
    }
    return true;
  }

  Question ask() {
    return new Question(
        Objects.requireNonNull(admin.describeTopics(List.of(name)).topicNameValues().get(name)));
  }
}
