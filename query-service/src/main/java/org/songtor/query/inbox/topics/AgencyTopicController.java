package org.songtor.query.inbox.topics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.inbox.topics.TopicCursors.Behind;
import org.songtor.query.intake.AgencyKinds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far each topic is published. */
@RestController
final class AgencyTopicController {
  private final AgencyTopicSettings settings;
  private final AgencyTopics topics;
  private final TopicCursors cursors;
  private final FeedChanges feed;
  private final AgencyKinds kinds;

  AgencyTopicController(
      AgencyTopicSettings settings,
      AgencyTopics topics,
      TopicCursors cursors,
      FeedChanges feed,
      AgencyKinds kinds) {
    this.settings = settings;
    this.topics = topics;
    this.cursors = cursors;
    this.feed = feed;
    this.kinds = kinds;
  }

  /**
   * @param state of the replica that answers
   * @param topics empty while they are off
   */
  record TopicsView(PublishingState state, List<TopicView> topics) {}

  /**
   * @param published every change of this kind up to this position of the log is in the topic
   * @param agenciesBehind how many agencies have changes that are not
   * @param waitingSince when the oldest of those was recorded
   */
  record TopicView(
      AgencyKind kind,
      String topic,
      long published,
      int agenciesBehind,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant waitingSince) {}

  @GetMapping("/api/system/agency-topics")
  TopicsView topics(Actor reader) {
    ReadGate.check(reader, new ReadAccess.Resource.Common());
    if (!settings.enabled()) {
      return new TopicsView(topics.state(), List.of());
    }
    // Before the rows: what is taken in meanwhile is not called published.
    long watermark = feed.watermark();
    Map<AgencyId, AgencyKind> known = kinds.kinds();
    List<Behind> behind = cursors.behind(known.keySet());
    return new TopicsView(
        topics.state(),
        Arrays.stream(AgencyKind.values())
            .map(
                kind ->
                    view(
                        kind,
                        watermark,
                        behind.stream().filter(one -> known.get(one.agency()) == kind).toList()))
            .toList());
  }

  private TopicView view(AgencyKind kind, long watermark, List<Behind> behind) {
    return new TopicView(
        kind,
        settings.topicOf(kind),
        behind.isEmpty() ? watermark : Math.min(watermark, behind.getFirst().next() - 1),
        behind.size(),
        behind.isEmpty() ? null : behind.getFirst().since());
  }
}
