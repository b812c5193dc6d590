package org.songtor.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.EventCodec.WireType;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event keeps the version in which it was stored, whoever writes its row, and when. */
class FormerVersionsTest {
  private static final WireType FORMER = new WireType("songtor.case.resumed", 1);

  private final RebuildFixture it = new RebuildFixture();
  private final EventCodec codec = new EventCodec();
  private final JsonMapper json = new JsonMapper();

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void anEventOfAFormerVersionIsTheSameRowFromTheTopicAndFromTheLog() {
    CaseStory story = new CaseStory(it.log, "300101").untilPlanned("แก้ว");
    RecordedEvent today =
        story.by(
            "cm-somsri",
            Role.CASE_MANAGER,
            new CaseLifeEvent.Resumed(story.personal("กลับมาเรียนแล้ว"), null));
    ObjectNode body = (ObjectNode) json.readTree(codec.encode(today.event()).json());
    body.remove("takenOverIn");
    RecordedEvent former = codec.record(today.envelope(), FORMER, body.toString());
    List<RecordedEvent> events = new ArrayList<>(it.log.events());
    events.set(events.size() - 1, former);
    it.stored.append(events);
    it.topic.publish(events);
    it.topic.progress(it.log.position());
    it.service.awaitPosition(it.log.position(), it.admin);

    assertThat(payload()).isEqualTo(body.toString());
    assertThat(version()).isEqualTo(1);
    assertThat(it.compareAll()).isEmpty();
    Map<String, List<String>> before = it.rows();
    it.rebuildAll();
    assertThat(it.rows()).isEqualTo(before);

    JsonNode shown =
        it.service.get("/api/cases/" + story.id() + "/history", manager()).json().get("events");
    JsonNode last = shown.get(shown.size() - 1);
    assertThat(last.get("version").asInt()).as("of what is shown").isEqualTo(1);
    assertThat(last.get("data").has("takenOverIn")).isFalse();
  }

  private String manager() {
    return it.issuer.token("cm-somsri", List.of(Role.CASE_MANAGER), List.of("30"));
  }

  private String payload() {
    return it.jdbc()
        .sql("select payload from read.history where type = 'songtor.case.resumed'")
        .query(String.class)
        .single();
  }

  private int version() {
    return it.jdbc()
        .sql("select version from read.history where type = 'songtor.case.resumed'")
        .query(Integer.class)
        .single();
  }
}
