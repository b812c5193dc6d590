package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.intake.AppliedBatch;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.EventStream;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.referral.ReferralStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feeds, pages and streams in log order: nothing is skipped or repeated, whatever comes first. */
class InboxFeedTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(5);
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

  /** Referrals of many cases, and what the agency did with them, spread over all partitions. */
  private static List<Long> tell(AgencyId agency, int referrals, long after) {
    List<CaseStory> stories = new ArrayList<>();
    List<ReferralId> sent = new ArrayList<>();
    for (int i = 0; i < referrals; i++) {
      CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
      stories.add(story);
      sent.add(story.refer(agency));
    }
    for (int i = 0; i < referrals; i++) {
      stories.get(i).received(sent.get(i), agency);
    }
    return log.after(after).stream()
        .filter(e -> e.event() instanceof ReferralEvent r && r.agency().equals(agency))
        .map(e -> e.envelope().position())
        .toList();
  }

  /**
   * Publishes partition by partition, in pieces, with markers in between: as unfairly as can be.
   */
  private static void publishUnfairly(long after, long seed) {
    Random random = new Random(seed);
    List<List<RecordedEvent>> partitions = new ArrayList<>();
    for (int partition = 0; partition < 5; partition++) {
      int number = partition;
      partitions.add(
          new ArrayList<>(
              log.after(after).stream()
                  .filter(e -> topic.partitionOf(e.envelope().streamId()) == number)
                  .toList()));
    }
    while (partitions.stream().anyMatch(list -> !list.isEmpty())) {
      int number = random.nextInt(5);
      List<RecordedEvent> left = partitions.get(number);
      if (left.isEmpty()) {
        topic.progress(number, log.position());
        continue;
      }
      List<RecordedEvent> piece = left.subList(0, Math.min(left.size(), 1 + random.nextInt(12)));
      topic.publish(piece);
      piece.clear();
    }
    topic.progress(log.position());
  }

  /** Else PostgreSQL writes to every index of the table anew, with each answer. */
  @Test
  void noIndexOfTheInboxSpeaksOfWhatEveryAnswerChanges() {
    assertThat(
            service
                .bean(JdbcClient.class)
                .sql(
                    """
                    select distinct a.attname::text
                    from pg_index i
                      join pg_depend d
                        on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
                          and d.refobjid = i.indrelid and d.refobjsubid > 0
                      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = d.refobjsubid
                    where i.indrelid = 'read.inbox_item'::regclass and not i.indisprimary
                    """)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "agency_id",
            "case_id",
            "legal_basis",
            "position",
            "open",
            "tambon",
            "waits_for_sender");
  }

  @Test
  void whatTheRowsCallOpenIsWhatHasNotEnded() {
    JdbcClient database = service.bean(JdbcClient.class);
    String open =
        database
            .sql(
                """
                select pg_get_expr(d.adbin, d.adrelid)
                from pg_attribute a
                  join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = 'read.inbox_item'::regclass and a.attname = 'open'
                """)
            .query(String.class)
            .single();
    for (ReferralStatus status : ReferralStatus.values()) {
      assertThat(
              database
                  .sql("select " + open + " from (select cast(:status as text) as status) item")
                  .param("status", status.name())
                  .query(Boolean.class)
                  .single())
          .as(status.name())
          .isEqualTo(!status.ended());
    }
  }

  @Test
  void aReaderWhoFollowsWhileEventsArriveReadsEachChangeOnceInLogOrder() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนหนึ่ง", AgencyEvent.AgencyKind.SCHOOL);
    List<Long> expected = tell(agency, 25, before);
    String officer = issuer.officer(agency);
    CompletableFuture<Void> publishing =
        CompletableFuture.runAsync(() -> publishUnfairly(before, 11));
    List<Long> read = new ArrayList<>();
    List<String> items = new ArrayList<>();
    long cursor = 0;
    String page = null;
    while (read.size() < expected.size()) {
      JsonNode changes =
          service
              .get("/api/agencies/" + agency + "/inbox/changes?limit=7&after=" + cursor, officer)
              .json();
      changes.get("items").forEach(item -> read.add(item.get("position").asLong()));
      cursor = changes.get("next").asLong();
      JsonNode inbox =
          service
              .get(
                  "/api/agencies/"
                      + agency
                      + "/inbox?filter=all&limit=3"
                      + (page == null ? "" : "&after=" + page),
                  officer)
              .json();
      inbox.get("items").forEach(item -> items.add(item.get("referralId").asString()));
      if (inbox.get("items").size() > 0) {
        page = inbox.get("items").get(inbox.get("items").size() - 1).get("position").asString();
      }
      assertThat(publishing.isCompletedExceptionally()).isFalse();
    }
    publishing.join();
    assertThat(read).isEqualTo(expected);
    assertThat(items).doesNotHaveDuplicates();
  }

  @Test
  void pagesGoThroughAllItemsInEitherDirection() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนสอง", AgencyEvent.AgencyKind.SCHOOL);
    tell(agency, 11, before);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    String officer = issuer.officer(agency);
    List<Long> positions = new ArrayList<>();
    String next = "0";
    while (next != null) {
      JsonNode page =
          service.get("/api/agencies/" + agency + "/inbox?limit=4&after=" + next, officer).json();
      page.get("items").forEach(item -> positions.add(item.get("position").asLong()));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    assertThat(positions).hasSize(11).isSorted().doesNotHaveDuplicates();
    JsonNode first =
        service
            .get("/api/agencies/" + agency + "/inbox?limit=1", officer)
            .json()
            .get("items")
            .get(0);
    assertThat(first.get("nextAction").asString()).isEqualTo("accept");
    assertThat(first.get("actions").toString())
        .isEqualTo(
            "[\"accept\",\"reject\",\"redirect\",\"set-reference\",\"claim\",\"assign\",\"enter-in-error\"]");
    assertThat(first.get("serviceTitle").get("en").asString()).isEqualTo("a school place");
    assertThat(
            service
                .get("/api/agencies/" + agency + "/inbox/counts", officer)
                .json()
                .get("unanswered")
                .asInt())
        .isEqualTo(11);
  }

  @Test
  void anInboxIsNarrowedByWhatItsItemsShowAndPagesStayExact() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนเก้า", AgencyEvent.AgencyKind.SCHOOL);
    CaseStory here = new CaseStory(log, "300101").untilPlanned("ก้อง");
    CaseStory there = new CaseStory(log, "300202").untilPlanned("แก้ว");
    String received = here.refer(agency).toString();
    String near = here.refer(agency).toString();
    String far = there.refer(agency).toString();
    here.received(ReferralId.of(received), agency);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    String officer = issuer.officer(agency);
    String inbox = "/api/agencies/" + agency + "/inbox?limit=1&";
    assertThat(narrowed(inbox + "urgency=normal", officer)).containsExactly(received, near, far);
    assertThat(narrowed(inbox + "urgency=urgent", officer)).isEmpty();
    assertThat(narrowed(inbox + "service=school-place&filter=to-receive", officer))
        .containsExactly(near, far);
    // Where a child lives whose referral was received, its item does not say.
    assertThat(narrowed(inbox + "area=3001", officer)).containsExactly(near);
    assertThat(narrowed(inbox + "area=300202&urgency=normal", officer)).containsExactly(far);
    for (String unknown : List.of("urgency=soon", "service=magic", "area=123")) {
      TestService.Answer answer = service.get(inbox + unknown, officer);
      assertThat(answer.status()).as(unknown).isEqualTo(400);
      assertThat(answer.slug()).as(unknown).isEqualTo("invalid-parameter");
    }
  }

  /** The referrals of all pages in their order. */
  private static List<String> narrowed(String path, String officer) {
    List<String> found = new ArrayList<>();
    String next = "0";
    while (next != null) {
      JsonNode page = service.get(path + "&after=" + next, officer).json();
      page.get("items").forEach(item -> found.add(item.get("referralId").asString()));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    return found;
  }

  @Test
  void aStreamGoesFromThePastIntoThePresentAndResumesWithoutGapOrRepeat() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนสาม", AgencyEvent.AgencyKind.SCHOOL);
    List<Long> past = tell(agency, 6, before);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    String officer = issuer.officer(agency);
    String path = "/api/agencies/" + agency + "/inbox/stream";

    List<Long> received = new ArrayList<>();
    long middle = log.position();
    List<Long> live;
    try (EventStream stream = new EventStream(service, path, officer, past.get(1))) {
      live = tell(agency, 8, middle);
      CompletableFuture<Void> publishing =
          CompletableFuture.runAsync(() -> publishUnfairly(middle, 3));
      int first = past.size() - 2 + live.size() / 2;
      stream.await(first);
      received.addAll(stream.positions());
      publishing.join();
    }
    // Away for a while; what happened meanwhile is replayed, then it goes on live.
    long later = log.position();
    try (EventStream stream =
        new EventStream(service, path, officer, received.get(received.size() - 1))) {
      List<Long> more = tell(agency, 3, later);
      publishUnfairly(later, 5);
      stream.await(past.size() - 2 + live.size() + more.size() - received.size());
      received.addAll(stream.positions());
      List<Long> all = new ArrayList<>(past.subList(2, past.size()));
      all.addAll(live);
      all.addAll(more);
      assertThat(received).isEqualTo(all);
    }
  }

  @Test
  void whoComesWhenAsManyListenAsTheServiceHoldsIsAskedToComeAgain() {
    InboxStream stream = stream(2, Duration.ZERO);
    AgencyId agency = log.agency("โรงเรียนเก้า", AgencyEvent.AgencyKind.SCHOOL);
    AgencyId another = log.agency("โรงเรียนสิบ", AgencyEvent.AgencyKind.SCHOOL);
    try (InboxSubscription one = stream.subscribe(officerOf(agency), agency, null)) {
      InboxSubscription two = stream.subscribe(officerOf(another), another, null);
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> stream.subscribe(officerOf(agency), agency, null))
          .satisfies(
              refusal -> {
                assertThat(refusal.problem().status()).isEqualTo(503);
                assertThat(refusal.problem().slug()).isEqualTo("too-many-listeners");
              });
      two.close();
      // Whoever is cut off for being slow is closed once more by its own thread.
      two.close();
      stream.subscribe(officerOf(agency), agency, null).close();
      assertThat(one.isClosed()).isFalse();
    } finally {
      stream.stop();
    }
  }

  @Test
  void aHeapHoldsListenersBesideWhatTheServiceNeeds() {
    assertThat(InboxStream.mostListenersIn(512L << 20)).isEqualTo(2_048);
    assertThat(InboxStream.mostListenersIn(1L << 30)).isGreaterThan(5_000);
    assertThat(InboxStream.mostListenersIn(128L << 20)).as("however small").isEqualTo(100);
  }

  @Test
  void whatIsToldBetweenTwoRoundsGoesOutWithTheNextAlthoughNothingNewHappens() throws Exception {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนสิบเอ็ด", AgencyEvent.AgencyKind.SCHOOL);
    // Two seconds between rounds: the second change is there long before the second round.
    InboxStream stream = stream(10, Duration.ofSeconds(2));
    try (InboxSubscription listener = stream.subscribe(officerOf(agency), agency, before)) {
      assertThat(listener.next(Duration.ofMillis(1))).as("the past is over").isEmpty();
      for (int change = 0; change < 2; change++) {
        long middle = log.position();
        long told = tell(agency, 1, middle).getLast();
        topic.publishWithProgress(log, middle);
        service.awaitPosition(log.position(), auditor);
        stream.applied(new AppliedBatch(log.position(), Map.of(), Map.of(agency, told), false));
        if (change == 0) {
          while (listener.cursor() < told) {
            assertThat(listener.next(Duration.ofSeconds(60))).isPresent();
          }
        }
      }
      assertThat(listener.next(Duration.ofSeconds(60))).isPresent();
    } finally {
      stream.stop();
    }
  }

  private static InboxStream stream(int mostListeners, Duration roundForEach) {
    InboxStream stream =
        new InboxStream(
            service.bean(SqlInboxQueries.class),
            service.bean(JsonMapper.class),
            mostListeners,
            roundForEach);
    stream.start();
    return stream;
  }

  private static Actor officerOf(AgencyId agency) {
    return new Actor(
        "officer-of-" + agency, Set.of(Role.AGENCY_OFFICER), Set.of(new AreaCode("30")), agency);
  }

  @Test
  void whatCouldNotBeReadForAMomentGoesOutAlthoughNothingNewHappens() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนแปด", AgencyEvent.AgencyKind.SCHOOL);
    List<Long> expected = new ArrayList<>(tell(agency, 1, before));
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    long middle = log.position();
    JdbcClient database = service.bean(JdbcClient.class);
    try (EventStream stream =
        new EventStream(
            service, "/api/agencies/" + agency + "/inbox/stream", issuer.officer(agency), before)) {
      // What is past goes out when nothing more of it can be read; from then on the stream is live.
      stream.await(expected.size());
      expected.addAll(tell(agency, 2, middle));
      database.sql("alter function read.feed_limit(uuid) rename to feed_limit_away").update();
      try {
        topic.publishWithProgress(log, middle);
        service.awaitPosition(log.position(), auditor);
      } finally {
        database.sql("alter function read.feed_limit_away(uuid) rename to feed_limit").update();
      }
      stream.await(expected.size());
      assertThat(stream.positions()).isEqualTo(expected);
    }
  }

  @Test
  void aStreamWithoutACursorBeginsNowAndSaysWhere() {
    AgencyId agency = log.agency("โรงเรียนสี่", AgencyEvent.AgencyKind.SCHOOL);
    long before = log.position() - 1;
    tell(agency, 2, before);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    try (EventStream stream =
        new EventStream(
            service, "/api/agencies/" + agency + "/inbox/stream", issuer.officer(agency), null)) {
      assertThat(stream.readyAt()).isEqualTo(log.position());
      long now = log.position();
      List<Long> live = tell(agency, 1, now);
      topic.publishWithProgress(log, now);
      stream.await(live.size());
      assertThat(stream.positions()).isEqualTo(live);
    }
  }

  @Test
  void aStreamIsRefusedLikeAnyRead() {
    AgencyId mine = log.agency("โรงเรียนห้า", AgencyEvent.AgencyKind.SCHOOL);
    AgencyId other = log.agency("โรงเรียนหก", AgencyEvent.AgencyKind.SCHOOL);
    String officer = issuer.officer(mine);
    assertThat(service.get("/api/agencies/" + other + "/inbox/stream", officer).slug())
        .isEqualTo("not-your-agency");
    assertThat(
            service
                .get("/api/agencies/" + mine + "/inbox/stream", officer, "Last-Event-ID", "garbage")
                .status())
        .isEqualTo(400);
    topic.publish(log.after(log.position() - 2));
  }

  @Test
  void whatWasJustWrittenCanBeWaitedFor() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนเจ็ด", AgencyEvent.AgencyKind.SCHOOL);
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    ReferralId referral = story.refer(agency);
    long seq = log.events().getLast().envelope().seq();
    String token = story.id() + ":" + seq;
    CompletableFuture<TestService.Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> service.get("/api/cases/" + story.id(), auditor, "Songtor-At-Least", token));
    CompletableFuture<TestService.Answer> inbox =
        CompletableFuture.supplyAsync(
            () ->
                service.get(
                    "/api/agencies/" + agency + "/inbox?at-least=" + token,
                    issuer.officer(agency)));
    topic.publishWithProgress(log, before);
    assertThat(waiting.join().json().get("version").asLong()).isEqualTo(seq + 1);
    JsonNode items = inbox.join().json().get("items");
    assertThat(items.get(items.size() - 1).get("referralId").asString())
        .isEqualTo(referral.toString());

    long started = System.nanoTime();
    TestService.Answer tooEarly =
        service.get("/api/cases/" + story.id() + "?at-least=" + story.id() + ":999", auditor);
    assertThat(tooEarly.status()).isEqualTo(503);
    assertThat(tooEarly.slug()).isEqualTo("not-yet-visible");
    assertThat(tooEarly.response().headers().firstValue("Retry-After")).isPresent();
    assertThat(System.nanoTime() - started).isBetween(4_500_000_000L, 8_000_000_000L);
  }

  @Test
  void anAgencyWaitsForItsOwnAnswerByATokenThatNamesNoCase() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนแปด", AgencyEvent.AgencyKind.SCHOOL);
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    ReferralId referral = story.refer(agency);
    story.by("officer", Role.AGENCY_OFFICER, new ReferralEvent.ReferralReceived(referral, agency));
    String officer = issuer.officer(agency);
    String path = "/api/agencies/" + agency + "/inbox";
    String token = "referral:" + referral + ":2";
    CompletableFuture<TestService.Answer> waiting =
        CompletableFuture.supplyAsync(() -> service.get(path, officer, "Songtor-At-Least", token));
    topic.publishWithProgress(log, before);

    JsonNode items = waiting.join().json().get("items");
    assertThat(items.get(items.size() - 1).get("revision").asInt()).isEqualTo(2);
    assertThat(waiting.join().response().body()).doesNotContain(story.id().toString());
    assertThat(service.get(path, officer, "Songtor-At-Least", "referral:" + referral + ":3").slug())
        .isEqualTo("not-yet-visible");
  }

  @Test
  void aCaseThatIsSetAsideIsShownAsStaleAndNotWaitedFor() {
    long before = log.position();
    CaseStory story = new CaseStory(log, "300101").found("ก้อง");
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    String path = "/api/cases/" + story.id();
    assertThat(service.get(path, auditor).json().get("stale").asBoolean()).isFalse();

    RecordedEvent newer =
        story.by("surveyor-malee", Role.SURVEYOR, new CaseLifeEvent.AssignmentAccepted());
    topic.publishRaw(story.id().value(), newer.envelope().position(), "{\"type\":\"tomorrow\"}");
    topic.progress(log.position());
    service.awaitPosition(log.position(), auditor);
    assertThat(service.get(path, auditor).json().get("stale").asBoolean()).isTrue();
    long started = System.nanoTime();
    TestService.Answer waited =
        service.get(path, auditor, "Songtor-At-Least", story.id() + ":" + newer.envelope().seq());
    assertThat(waited.status()).isEqualTo(503);
    assertThat(waited.json().get("setAside").asBoolean()).isTrue();
    assertThat(System.nanoTime() - started).isLessThan(3_000_000_000L);

    String admin = issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of());
    JsonNode parked = service.get("/api/system/projection", admin).json().get("parkedStreams");
    assertThat(parked.get(0).get("stream").asString()).isEqualTo(story.id().toString());
    assertThat(service.get("/api/system/projection", auditor).json().has("parkedStreams"))
        .as("which cases are set aside is for administrators")
        .isFalse();
  }
}
