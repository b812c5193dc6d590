package org.songtor.query.inbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Endpoints that share one sender: each has its turn, and nothing ends the turns. */
@Timeout(180)
class WebhookTurnsTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(3);
  private static final TestLog log = new TestLog();
  private static final String auditor =
      issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
  private static TestService service;

  @BeforeAll
  static void start() {
    service =
        new TestService(
            Map.of(
                "songtor.kafka.topic",
                topic.name(),
                "songtor.identity.issuer",
                issuer.uri(),
                "songtor.webhooks.secret",
                "a secret for tests that is long enough",
                "songtor.webhooks.allowed-networks",
                "127.0.0.0/8",
                "songtor.webhooks.patience",
                "5s",
                "songtor.webhooks.at-once",
                "1"));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static AgencyId agency(String name) {
    long before = log.position();
    AgencyId agency = log.agency(name, AgencyKind.SCHOOL);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    return agency;
  }

  private static List<Long> tell(AgencyId agency, int referrals) {
    long before = log.position();
    for (int i = 0; i < referrals; i++) {
      CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
      ReferralId referral = story.refer(agency);
      story.received(referral, agency);
    }
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    return log.events().stream()
        .filter(e -> e.event() instanceof ReferralEvent r && r.agency().equals(agency))
        .map(e -> e.envelope().position())
        .toList();
  }

  private static String path(AgencyId agency) {
    return "/api/agencies/" + agency + "/webhooks";
  }

  private static TestService.Answer register(AgencyId agency, String address) {
    return service.send(
        "POST",
        path(agency),
        issuer.officer(agency),
        "{\"address\": \"" + address + "\", \"after\": 0}",
        "Content-Type",
        "application/json");
  }

  private static void rest(AgencyId agency) {
    service
        .get(path(agency), issuer.officer(agency))
        .json()
        .get("items")
        .forEach(
            one ->
                service.send(
                    "DELETE",
                    path(agency) + "/" + one.get("id").asString(),
                    issuer.officer(agency),
                    null));
  }

  private static int pause(int millis, int answer) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  /** Sixty changes at one a second are many turns. */
  @Test
  void anEndpointThatIsSlowGivesItsPlaceToAnotherAfterItsTurn() {
    AgencyId slow = agency("ช้า");
    AgencyId quick = agency("เร็ว");
    try (Receiver slowly = new Receiver();
        Receiver quickly = new Receiver()) {
      slowly.answers(position -> pause(1_000, 204));
      tell(slow, 30);
      List<Long> one = tell(quick, 1);
      register(slow, slowly.address());
      register(quick, quickly.address());
      TestService.await(
          () -> quickly.taken().equals(one) || slowly.taken().size() >= 55, "either of the two");
      assertThat(slowly.taken().size())
          .as("changes that the slow one was told before the quick one got its first turn")
          .isLessThan(30);
    } finally {
      rest(slow);
      rest(quick);
    }
  }

  @Test
  void whatWasRemovedMeanwhileIsNotSwitchedOnAgain() {
    AgencyId agency = agency("ลบ");
    try (Receiver receiver = new Receiver()) {
      UUID id = UUID.fromString(register(agency, receiver.address()).json().get("id").asString());
      Endpoints endpoints = service.bean(Endpoints.class);
      // Between the finding of it by "resume" and the setting, somebody removes it.
      assertThat(endpoints.find(agency, id)).isPresent();
      assertThat(
              service
                  .send("DELETE", path(agency) + "/" + id, issuer.officer(agency), null)
                  .status())
          .isEqualTo(204);
      endpoints.set(id, EndpointState.ACTIVE, null, Clock.systemUTC().instant());
      assertThat(endpoints.find(agency, id)).isEmpty();
    } finally {
      rest(agency);
    }
  }

  @Test
  void anErrorDoesNotEndWebhooksForEver() {
    AgencyId agency = agency("พลาด");
    service.bean(WebhookCourier.class).stop();
    AtomicInteger failures = new AtomicInteger(1);
    WebhookCourier courier =
        new WebhookCourier(
            service.bean(WebhookSettings.class),
            new Endpoints(service.bean(JdbcClient.class)) {
              @Override
              Set<AgencyId> agencies() {
                if (failures.getAndDecrement() > 0) {
                  throw new OutOfMemoryError("for the moment");
                }
                return super.agencies();
              }
            },
            service.bean(KeyBook.class),
            service.bean(FeedChanges.class),
            service.bean(JsonMapper.class));
    courier.start();
    try (Receiver receiver = new Receiver()) {
      register(agency, receiver.address());
      List<Long> positions = tell(agency, 1);
      long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (receiver.taken().size() < positions.size() && System.nanoTime() < limit) {
        pause(20, 0);
      }
      assertThat(courier.isRunning()).isTrue();
      assertThat(receiver.taken()).isEqualTo(positions);
    } finally {
      courier.stop();
      service.bean(WebhookCourier.class).start();
      rest(agency);
    }
  }
}
