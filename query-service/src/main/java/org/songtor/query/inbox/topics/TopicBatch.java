package org.songtor.query.inbox.topics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.feed.FeedChange;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.inbox.feed.FeedEvent;
import org.songtor.query.inbox.topics.TopicCursors.Behind;
import org.songtor.query.inbox.topics.TopicCursors.Step;
import tools.jackson.databind.json.JsonMapper;

/** Some changes of some agencies, published together or not at all. */
final class TopicBatch {
  /** Of one agency, so that a long backlog of one keeps no other waiting. */
  private static final int OF_ONE_AGENCY = 200;

  private static final int IN_ALL = 2_000;

  private static final byte[] CONTENT_TYPE =
      FeedEvent.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

  private final Producer<String, String> producer;
  private final AgencyTopicSettings settings;
  private final TopicCursors cursors;
  private final FeedChanges feed;
  private final JsonMapper json;

  TopicBatch(
      Producer<String, String> producer,
      AgencyTopicSettings settings,
      TopicCursors cursors,
      FeedChanges feed,
      JsonMapper json) {
    this.producer = producer;
    this.settings = settings;
    this.cursors = cursors;
    this.feed = feed;
    this.json = json;
  }

  /**
   * Publishes what comes next of these agencies.
   *
   * @param owing loses those of which all is published
   * @return whether anything was published, and more may be there
   * @throws org.apache.kafka.common.KafkaException if nothing was; the producer is then to be
   *     closed
   */
  boolean publish(Set<AgencyId> owing, Map<AgencyId, AgencyKind> kinds) {
    List<Behind> behind = owing.isEmpty() ? List.of() : cursors.behind(owing);
    owing.clear();
    behind.forEach(one -> owing.add(one.agency()));
    List<FeedChange> changes = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Behind one : behind) {
      if (changes.size() >= IN_ALL || !kinds.containsKey(one.agency())) {
        continue;
      }
      List<FeedChange> next = feed.after(one.agency(), one.cursor(), OF_ONE_AGENCY);
      if (!next.isEmpty()) {
        changes.addAll(next);
        steps.add(new Step(one.agency(), one.cursor(), next.getLast().position()));
      }
    }
    if (changes.isEmpty()) {
      return false;
    }
    cursors.begin(steps.stream().map(Step::agency).toList());
    producer.beginTransaction();
    for (FeedChange change : changes) {
      AgencyKind kind = kinds.get(change.agency());
      if (kind != null) {
        producer.send(record(settings.topicOf(kind), change));
      }
    }
    // Waits for every record, and fails if one of them did.
    producer.commitTransaction();
    cursors.advance(steps);
    return true;
  }

  private ProducerRecord<String, String> record(String topic, FeedChange change) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(
            topic, change.agency().toString(), json.writeValueAsString(FeedEvent.of(change)));
    record.headers().add("content-type", CONTENT_TYPE);
    return record;
  }
}
