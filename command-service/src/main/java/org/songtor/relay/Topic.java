package org.songtor.relay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topic as the broker has it.
 *
 * @param id changes when the topic is deleted and created again
 */
record Topic(String name, String id, int partitions) {
  /** The largest record: an event of a very long free text still fits. */
  static final int LARGEST_RECORD = 8 * 1024 * 1024;

  /**
   * Looks the topic up and creates it where it is missing.
   *
   * @throws KafkaException if the broker does not answer within 4 seconds
   */
  static Topic ensure(TopicSettings settings) {
    try (Admin admin = Admin.create(TopicWatch.client(settings))) {
      NewTopic wanted =
          new NewTopic(settings.topic(), settings.partitions(), settings.replication())
              .configs(
                  Map.of(
                      // A reader that was away for long must not miss what it has not read.
                      TopicConfig.RETENTION_MS_CONFIG,
                      "-1",
                      TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                      Integer.toString(LARGEST_RECORD)));
      TopicDescription found;
      try {
        found = describe(admin, settings);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        // Only now: where an operator made the topic, its creation may be forbidden to us.
        create(admin, wanted);
        found = describe(admin, settings);
      }
      return new Topic(settings.topic(), found.topicId().toString(), found.partitions().size());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static TopicDescription describe(Admin admin, TopicSettings settings)
      throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(settings.topic()))
        .allTopicNames()
        .get()
        .values()
        .iterator()
        .next();
  }

  private static void create(Admin admin, NewTopic wanted)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
