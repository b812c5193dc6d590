package org.songtor.query.inbox.topics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.songtor.event.AgencyEvent.AgencyKind;

/** The topics as the broker has them. */
final class KindTopics {
  private final Admin admin;
  private final AgencyTopicSettings settings;

  KindTopics(Admin admin, AgencyTopicSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /**
   * The id of each kind's topic; a topic that is missing is made. An id changes when a topic is
   * deleted and made again.
   *
   * @throws KafkaException if the broker does not answer, or refuses
   */
  Map<AgencyKind, String> ensure() {
    Map<AgencyKind, String> ids = new EnumMap<>(AgencyKind.class);
    // Only what is missing: where an operator made a topic, making any may be forbidden to us.
    make(find(List.of(AgencyKind.values()), ids));
    List<AgencyKind> without = find(List.of(AgencyKind.values()), ids);
    if (!without.isEmpty()) {
      throw new UnknownTopicOrPartitionException(settings.topicOf(without.getFirst()));
    }
    return ids;
  }

  /** Enters the ids of those that are there, and returns the others. */
  private List<AgencyKind> find(List<AgencyKind> kinds, Map<AgencyKind, String> ids) {
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(kinds.stream().map(settings::topicOf).toList()).topicNameValues();
    List<AgencyKind> missing = new ArrayList<>();
    for (AgencyKind kind : kinds) {
      try {
        KafkaFuture<TopicDescription> answer = asked.get(settings.topicOf(kind));
        if (answer != null) {
          ids.put(kind, answer.get().topicId().toString());
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw cause(e);
        }
        missing.add(kind);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
    return missing;
  }

  private void make(List<AgencyKind> missing) {
    List<NewTopic> wanted =
        missing.stream()
            .map(
                kind ->
                    new NewTopic(
                            settings.topicOf(kind), settings.partitions(), settings.replication())
                        // A reader that was away for long must not miss what it has not read.
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")))
            .toList();
    for (KafkaFuture<Void> made : admin.createTopics(wanted).values().values()) {
      try {
        made.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw cause(e);
        }
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  private static KafkaException cause(ExecutionException e) {
    return e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
  }
}
