package org.songtor.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.event.AgencyEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.EventStream;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** The service starts, serves and stops whatever else is away. */
class ServiceLifeTest {
  /** So long that a stop which waits for it cannot be taken for a slow machine. */
  private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void readsAreServedWhileKafkaAndTheIssuerAreAwayAndStopsAreClean() throws Exception {
    SongtorDatabase database = TestStack.freshDatabase();
    TestLog log = new TestLog();
    AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    story.refer(school);
    Path offset = folder.resolve("clock");
    try (TestIssuer issuer = new TestIssuer();
        TestTopic topic = TestTopic.create(2)) {
      String auditor = issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
      try (TestService service =
          new TestService(
              Map.of(
                  "songtor.kafka.topic",
                  topic.name(),
                  "songtor.identity.issuer",
                  issuer.uri(),
                  "spring.lifecycle.timeout-per-shutdown-phase",
                  LONGEST_STOP),
              database)) {
        TestService.await(() -> readiness(service) == 200, "the service to be ready");
        topic.publishWithProgress(log, 0);
        service.awaitPosition(log.position(), auditor);
        EventStream stream =
            new EventStream(
                service, "/api/agencies/" + school + "/inbox/stream", issuer.officer(school), 0L);
        stream.await(1);
        long started = System.nanoTime();
        service.close();
        assertThat(System.nanoTime() - started)
            .as("an open stream does not hold up the stop")
            .isLessThan(LONGEST_STOP.toNanos() / 2);
        TestService.await(stream::ended, "the stream to end");
        stream.close();
      }
      try (TestService service =
          new TestService(
              Map.of(
                  "songtor.kafka.topic",
                  topic.name(),
                  "songtor.kafka.bootstrap-servers",
                  "127.0.0.1:1",
                  "songtor.identity.issuer",
                  issuer.uri(),
                  "songtor.clock.demo",
                  true,
                  "songtor.clock.offset-file",
                  offset),
              database)) {
        assertThat(readiness(service)).as("before any news of the log").isEqualTo(503);
        assertThat(service.get("/actuator/health/liveness", null).status()).isEqualTo(200);
        assertThat(service.get("/api/cases/" + story.id(), auditor).json().get("state").asString())
            .isEqualTo("referred");
        TestService.await(
            () ->
                service
                    .get("/api/system/projection", auditor)
                    .json()
                    .get("intake")
                    .asString()
                    .equals("KAFKA_AWAY"),
            "the service to say that Kafka is away");
        Clock clock = service.bean(Clock.class);
        assertThat(Duration.between(Instant.now(), clock.instant())).isLessThan(Duration.ofDays(1));
        Files.writeString(offset, "PT720H\n");
        TestService.await(
            () -> Duration.between(Instant.now(), clock.instant()).toDays() >= 29,
            "the clock to be set ahead");
      }
    }
    try (TestService service =
        new TestService(
            Map.of(
                "songtor.kafka.bootstrap-servers",
                "127.0.0.1:1",
                "songtor.kafka.first-news-within",
                "PT0S",
                "songtor.identity.issuer",
                "http://127.0.0.1:1"),
            database)) {
      TestService.Answer answer = service.get("/api/cases", "a.b.c");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.slug()).isEqualTo("issuer-away");
      assertThat(service.get("/oauth2/authorization/songtor", null).status()).isEqualTo(503);
      assertThat(readiness(service)).as("when the log was waited for long enough").isEqualTo(200);
    }
  }

  private static int readiness(TestService service) {
    return service.get("/actuator/health/readiness", null).status();
  }

  @Test
  void aMovableClockOutsideDemoModeStopsTheStart() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                new TestService(
                        Map.of(
                            "songtor.kafka.bootstrap-servers",
                            "127.0.0.1:1",
                            "songtor.clock.offset-file",
                            folder.resolve("clock")))
                    .close())
        .hasStackTraceContaining("songtor.clock.demo=true");
  }
}
