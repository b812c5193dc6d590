package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.ReferralEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;
import org.songtor.query.intake.AppliedBatch;
import org.songtor.query.intake.ParkedStreams;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Live feeds where reading fails for a moment or for one agency, and where listeners leave. */
class InboxStreamTest {
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
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static AgencyId agency(String name) {
    long before = log.position();
    AgencyId agency = log.agency(name, AgencyEvent.AgencyKind.SCHOOL);
    publish(before);
    return agency;
  }

  private static void publish(long before) {
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
  }

  private static long refer(AgencyId agency) {
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    story.refer(agency);
    return log.events().stream()
        .filter(e -> e.event() instanceof ReferralEvent r && r.agency().equals(agency))
        .mapToLong(e -> e.envelope().position())
        .max()
        .orElseThrow();
  }

  private static Actor officerOf(AgencyId agency) {
    return new Actor(
        "officer-of-" + agency, Set.of(Role.AGENCY_OFFICER), Set.of(new AreaCode("30")), agency);
  }

  /** A stream over the service's rows, whose every statement is first shown to somebody. */
  private static InboxStream stream(Consumer<String> watch) {
    JdbcClient real = service.bean(JdbcClient.class);
    JdbcClient watched =
        (JdbcClient)
            Proxy.newProxyInstance(
                JdbcClient.class.getClassLoader(),
                new Class<?>[] {JdbcClient.class},
                (self, method, arguments) -> {
                  if (method.getName().equals("sql")) {
                    watch.accept((String) arguments[0]);
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    InboxStream stream =
        new InboxStream(
            new SqlInboxQueries(
                watched,
                service.bean(InboxItems.class),
                service.bean(EventCodec.class),
                service.bean(ParkedStreams.class)),
            service.bean(JsonMapper.class),
            100,
            Duration.ZERO);
    stream.start();
    return stream;
  }

  private static void live(InboxSubscription listener) throws InterruptedException {
    while (listener.next(Duration.ofMillis(50)).isPresent()) {
      continue;
    }
  }

  @Test
  void aListenerHearsOfAChangeThatWasOnlyToldAsAnything() throws Exception {
    AgencyId agency = agency("ก1");
    InboxStream stream = stream(sql -> {});
    try (InboxSubscription listener = stream.subscribe(officerOf(agency), agency, null)) {
      live(listener);
      long before = log.position();
      refer(agency);
      publish(before);
      stream.applied(AppliedBatch.anything(0));
      assertThat(listener.next(Duration.ofSeconds(10))).isPresent();
    } finally {
      stream.stop();
    }
  }

  @Test
  void newsThatWasMissedIsStillLookedForAfterAFailedReading() throws Exception {
    AgencyId agency = agency("ก2");
    AtomicInteger failures = new AtomicInteger();
    InboxStream stream =
        stream(
            sql -> {
              if (sql.contains("max(position)") && failures.getAndDecrement() > 0) {
                throw new org.springframework.dao.DataAccessResourceFailureException("away");
              }
            });
    try (InboxSubscription listener = stream.subscribe(officerOf(agency), agency, null)) {
      live(listener);
      long before = log.position();
      refer(agency);
      publish(before);
      failures.set(1);
      stream.applied(AppliedBatch.anything(0));
      assertThat(listener.next(Duration.ofSeconds(10)))
          .as("the change, once the database answers again")
          .isPresent();
    } finally {
      stream.stop();
    }
  }

  @Test
  void anErrorDoesNotEndTheFeedsOfEverybodyForEver() throws Exception {
    AgencyId agency = agency("ก3");
    AtomicInteger failures = new AtomicInteger();
    InboxStream stream =
        stream(
            sql -> {
              if (sql.contains("read.feed_limit")
                  && sql.contains("inbox_change")
                  && Thread.currentThread().getName().equals("inbox-stream")
                  && failures.getAndDecrement() > 0) {
                throw new OutOfMemoryError("for the moment");
              }
            });
    try (InboxSubscription listener = stream.subscribe(officerOf(agency), agency, null)) {
      live(listener);
      failures.set(1);
      for (int change = 0; change < 2; change++) {
        long before = log.position();
        long told = refer(agency);
        publish(before);
        stream.applied(new AppliedBatch(told, Map.of(), Map.of(agency, told), false));
      }
      assertThat(stream.isRunning()).isTrue();
      assertThat(listener.next(Duration.ofSeconds(10))).isPresent();
    } finally {
      stream.stop();
    }
  }

  private static void poison(AgencyId agency, long position) {
    service
        .bean(JdbcClient.class)
        .sql(
            """
            insert into read.inbox_change
              (agency_id, position, referral_id, type, status, revision, overdue, recorded_at, event)
            values (:agency, :position, :referral, 'songtor.referral.tomorrow', 'TOMORROW', 1,
              false, now(), '{}')
            """)
        .param("agency", agency.value())
        .param("position", position)
        .param("referral", UUID.randomUUID())
        .update();
  }

  @Test
  void aRowThatCannotBeReadSilencesItsOwnAgencyOnly() throws Exception {
    AgencyId bad = agency("ก4");
    List<AgencyId> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(agency("ก4 " + i));
    }
    InboxStream stream = stream(sql -> {});
    try {
      InboxSubscription badly = stream.subscribe(officerOf(bad), bad, null);
      live(badly);
      List<InboxSubscription> listeners = new ArrayList<>();
      for (AgencyId other : others) {
        InboxSubscription listener = stream.subscribe(officerOf(other), other, null);
        live(listener);
        listeners.add(listener);
      }
      long before = log.position();
      long first = refer(bad);
      poison(bad, first - 1);
      Map<AgencyId, Long> told = new java.util.HashMap<>(Map.of(bad, first));
      others.forEach(other -> told.put(other, refer(other)));
      publish(before);
      stream.applied(new AppliedBatch(log.position(), Map.of(), told, false));
      int heard = 0;
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      for (InboxSubscription listener : listeners) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
        heard += listener.next(left).isPresent() ? 1 : 0;
      }
      assertThat(heard).as("agencies of 20 that hear of their change").isEqualTo(20);
    } finally {
      stream.stop();
    }
  }

  @Test
  void whoLeavesOneAgencyDoesNotWaitForTheDatabaseOfAnother() throws Exception {
    AgencyId slow = agency("ก5");
    AgencyId other = agency("ก6");
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    InboxStream stream =
        stream(
            sql -> {
              if (Thread.currentThread().getName().equals("slow")) {
                asked.countDown();
                try {
                  answer.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    try {
      InboxSubscription listener = stream.subscribe(officerOf(other), other, null);
      Thread joining =
          Thread.ofPlatform()
              .name("slow")
              .start(() -> stream.subscribe(officerOf(slow), slow, null).close());
      asked.await();
      Thread leaving = Thread.ofPlatform().start(listener::close);
      boolean left = leaving.join(Duration.ofSeconds(3));
      answer.countDown();
      joining.join();
      leaving.join();
      assertThat(left).as("left while another's reading waits").isTrue();
    } finally {
      stream.stop();
    }
  }

  private static int listening() {
    return service.bean(InboxStream.class).listening();
  }

  private static void listenAndLeave(String method, AgencyId agency) throws Exception {
    URI at = URI.create(service.url());
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (method
                  + " /api/agencies/"
                  + agency
                  + "/inbox/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + issuer.officer(agency)
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      assertThat(in.read(new byte[8192])).isPositive();
      if (method.equals("GET")) {
        TestService.await(() -> listening() == 1, "a listener");
      }
    }
  }

  @Test
  void whoLeftIsNoListenerAnyMore() throws Exception {
    listenAndLeave("GET", agency("ก7"));
    TestService.await(() -> listening() == 0, "the listener to be gone");
  }

  @Test
  void whoAskedForTheHeadOnlyAndLeftIsNoListenerAnyMore() throws Exception {
    listenAndLeave("HEAD", agency("ก8"));
    TestService.await(() -> listening() == 0, "the listener to be gone");
  }

  @Test
  void aStreamThatFailsHoldsNothingButEvents() throws Exception {
    AgencyId agency = agency("ก9");
    long before = log.position();
    long first = refer(agency);
    publish(before);
    poison(agency, first - 1);
    HttpResponse<String> answer;
    try (HttpClient http = HttpClient.newHttpClient()) {
      answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create(
                          service.url() + "/api/agencies/" + agency + "/inbox/stream?after=0"))
                  .header("Authorization", "Bearer " + issuer.officer(agency))
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      return; // Cut off: that is what should be.
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().lines())
        .allMatch(line -> line.matches("(|(id|event|data|retry)?:.*)"));
  }
}
