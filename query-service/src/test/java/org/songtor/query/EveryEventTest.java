package org.songtor.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.EventCodec;
import org.songtor.language.Role;
import org.songtor.query.testing.EveryEvent;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import tools.jackson.databind.JsonNode;

/** Every kind of event, delivered over Kafka, ends in rows and is told in words. */
class EveryEventTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(3);
  private static final TestLog log = new TestLog();
  private static final EveryEvent every = new EveryEvent(log, "300101");
  private static final String auditor =
      issuer.token("auditor-thida", List.of(Role.AUDITOR), List.of("30"));
  private static TestService service;

  @BeforeAll
  static void deliver() {
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), auditor);
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  @Test
  void theStoryLeavesOutNoKindOfEvent() {
    Set<Class<?>> told = new HashSet<>();
    log.events().forEach(event -> told.add(event.event().getClass()));
    assertThat(told)
        .as("a new kind of event belongs into EveryEvent, and into every projection")
        .containsExactlyInAnyOrderElementsOf(new EventCodec().eventTypes());
  }

  @Test
  void noProjectionParksAny() {
    JsonNode projection = service.get("/api/system/projection", auditor).json();
    assertThat(projection.get("parked").asInt()).isZero();
    assertThat(projection.get("intake").asString()).isEqualTo("RUNNING");
  }

  @Test
  void theHistoryTellsEachEventInBothLanguages() {
    JsonNode events =
        service.get("/api/cases/" + every.caseId + "/history", auditor).json().get("events");
    assertThat(events.size())
        .isEqualTo(
            (int)
                log.events().stream()
                    .filter(e -> e.envelope().streamId().equals(every.caseId.value()))
                    .count());
    long seq = 0;
    for (JsonNode event : events) {
      assertThat(event.get("seq").asLong()).isEqualTo(seq++);
      assertThat(event.get("summary").get("th").asString()).isNotBlank();
      assertThat(event.get("summary").get("en").asString())
          .isNotBlank()
          .doesNotContain("ก้อง")
          .doesNotContain("ใจดี");
      assertThat(event.get("data").isObject()).isTrue();
    }
    assertThat(events.get(2).get("summary").get("th").asString())
        .isEqualTo("คัดกรองครั้งแรก: ยืนยันว่าอยู่นอกระบบการศึกษา");
    assertThat(events.get(2).get("summary").get("en").asString())
        .isEqualTo("first screen: out of school, confirmed");
  }

  @Test
  void theCaseIsWhatItsEventsAddUpTo() {
    TestService.Answer answer = service.get("/api/cases/" + every.caseId, auditor);
    JsonNode view = answer.json();
    assertThat(view.get("episode").asInt()).isEqualTo(2);
    assertThat(view.get("state").asString()).isEqualTo("listed");
    assertThat(view.get("milestone").asString()).isEqualTo("found");
    assertThat(view.get("everSucceeded").asBoolean()).isTrue();
    assertThat(view.get("child").get("name").asString()).isEqualTo("ด.ช.ก้องเกียรติ ใจดี");
    assertThat(view.get("child").get("age").asInt()).isEqualTo(13);
    assertThat(view.get("referrals").size()).isEqualTo(9);
    assertThat(view.get("referrals").get(0).get("status").asString()).isEqualTo("REDIRECTED");
    assertThat(view.get("referrals").get(0).get("overdue").asBoolean()).isTrue();
    assertThat(answer.response().headers().firstValue("ETag"))
        .hasValue("\"" + view.get("version").asLong() + "\"");
    assertThat(view.get("openSteps").size()).as("an auditor takes no steps").isZero();
    assertThat(view.get("otherSteps").get(0).get("why").get("th").asString()).isNotBlank();
  }

  @Test
  void theCaseloadHasItsRow() {
    JsonNode items = service.get("/api/cases?milestone=found", auditor).json().get("items");
    assertThat(items.size()).isEqualTo(1);
    JsonNode row = items.get(0);
    assertThat(row.get("caseId").asString()).isEqualTo(every.caseId.toString());
    assertThat(row.get("name").asString()).isEqualTo("ด.ช.ก้องเกียรติ ใจดี");
    assertThat(row.get("caseManager").asString()).isEqualTo("cm-somsri");
    assertThat(row.get("stateTitle").get("en").asString()).isNotBlank();
    assertThat(service.get("/api/cases?milestone=closed", auditor).json().get("items").size())
        .isZero();
    assertThat(service.get("/api/cases?tambon=3002", auditor).json().get("items").size()).isZero();
    assertThat(service.get("/api/cases?case-manager=cm-somsri", auditor).json().get("items").size())
        .isEqualTo(1);
  }

  @Test
  void inboxesHoldWhatWasSentToEachAgency() {
    String officer = issuer.officer(every.school);
    JsonNode all =
        service.get("/api/agencies/" + every.school + "/inbox?filter=all", officer).json();
    assertThat(all.get("items").size()).isEqualTo(3);
    JsonNode first = all.get("items").get(0);
    assertThat(first.get("status").asString()).isEqualTo("REDIRECTED");
    assertThat(first.get("redirectedTo").asString()).isEqualTo(every.trainer.toString());
    assertThat(first.has("caseId")).as("an agency sees the referral only").isFalse();
    assertThat(first.get("disclosed").get("NAME").asString()).isEqualTo("ด.ช.ก้อง ใจดี");
    assertThat(first.get("disclosed").size()).isEqualTo(2);
    JsonNode counts =
        service.get("/api/agencies/" + every.school + "/inbox/counts", officer).json();
    assertThat(counts.get("all").asInt()).isEqualTo(3);
    assertThat(counts.get("ended").asInt()).isEqualTo(3);
    assertThat(counts.get("open").asInt()).isZero();
    JsonNode changes =
        service.get("/api/agencies/" + every.school + "/inbox/changes", officer).json();
    assertThat(changes.get("items").size()).isEqualTo(8);
  }

  @Test
  void theDirectoryShowsTheNewestDetails() {
    JsonNode school = service.get("/api/agencies/" + every.school, auditor).json();
    assertThat(school.get("name").get("th").asString()).isEqualTo("โรงเรียนสุขใจ");
    assertThat(school.get("areas").get(0).asString()).isEqualTo("30");
    assertThat(school.get("officeContact").asString()).isEqualTo("โทร. 044");
    assertThat(service.get("/api/agencies", auditor).json().get("items").size()).isEqualTo(2);
  }

  @Test
  void theDirectoryOfResourcesShowsWhatIsStillToBeHad() {
    JsonNode tutor = service.get("/api/resources/" + every.tutor, auditor).json();
    assertThat(tutor.get("name").asString()).isEqualTo("พี่เลี้ยง \"ใจดี\"");
    assertThat(tutor.get("validUntil").asString()).isEqualTo("2099-12-31");
    assertThat(tutor.get("keeper").asString()).isEqualTo(every.school.toString());
    assertThat(service.get("/api/resources", auditor).json().get("items").size()).isEqualTo(1);
  }

  @Test
  void aMigrationTellsHowFarItIs() {
    JsonNode row = service.get("/api/migrations/" + every.migrated, auditor).json();
    assertThat(row.get("status").asString()).isEqualTo("finished");
    assertThat(row.get("fitting").asInt()).isEqualTo(1);
    assertThat(row.get("notFitting").asInt()).isEqualTo(1);
    assertThat(row.get("moved").asInt()).isEqualTo(1);
    assertThat(row.get("notMoved").asInt()).isZero();
    assertThat(row.get("startedBy").asString()).isEqualTo("province-committee");
    JsonNode misfits =
        service.get("/api/migrations/" + every.migrated + "/misfits", auditor).json().get("items");
    assertThat(misfits.size()).isEqualTo(1);
    assertThat(misfits.get(0).get("reason").asString()).isEqualTo("STATE_MISSING");
    assertThat(misfits.get(0).get("subject").asString()).isEqualTo("refused");
    assertThat(misfits.get(0).get("sentence").get("th").asString()).isNotBlank();
    assertThat(service.get("/api/migrations", auditor).json().get("items").size())
        .as("the other one lies outside the reader's areas")
        .isEqualTo(1);
    assertThat(service.get("/api/migrations/" + every.abandoned, auditor).slug())
        .isEqualTo("outside-area");
    String officer = issuer.officer(every.school);
    assertThat(service.get("/api/migrations/" + every.migrated, officer).slug())
        .isEqualTo("role-may-not");
    assertThat(service.get("/api/migrations", officer).slug()).isEqualTo("role-may-not");
  }

  @Test
  void theCaseCanBeSeenAsItWas() {
    String path = "/api/cases/" + every.caseId;
    assertThat(service.get(path + "?as-of=2026-01-01T00:00:00Z", auditor).status())
        .as("before it was found")
        .isEqualTo(404);
    // Two and a half weeks in: assessed, and the plan not yet made.
    JsonNode then = service.get(path + "?as-of=2026-06-01T02:16:00Z&by=recorded", auditor).json();
    assertThat(then.get("episode").asInt()).isEqualTo(1);
    assertThat(then.get("version").asLong()).isPositive().isLessThan(20);
    assertThat(
            service
                .get(path + "?as-of=2026-06-01T02:16:00Z", auditor)
                .response()
                .headers()
                .firstValue("ETag"))
        .as("the past has no version to act on")
        .isEmpty();
    JsonNode history =
        service.get(path + "/history?as-of=2026-06-01T02:16:00Z&by=occurred", auditor).json();
    assertThat(history.get("events").size()).isPositive().isLessThan(20);
  }
}
