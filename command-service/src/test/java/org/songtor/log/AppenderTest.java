package org.songtor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.log.LogFixture.NOW;
import static org.songtor.log.LogFixture.answer;
import static org.songtor.log.LogFixture.unit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.event.EventCodec;
import org.songtor.event.StreamKind;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.songtor.language.ReferralId;
import org.songtor.log.AppendUnit.DeadlineChange;

class AppenderTest {
  private static LogFixture fixture;

  private Appender appender;

  @BeforeAll
  static void prepare() {
    fixture = new LogFixture();
  }

  @AfterAll
  static void end() {
    fixture.close();
  }

  @BeforeEach
  void start() {
    appender = fixture.appender();
  }

  @AfterEach
  void stop() {
    appender.close();
  }

  @Test
  void keepsEventsAsTheyWereGiven() {
    UUID stream = UUID.randomUUID();
    AppendUnit unit = unit(stream, 0, 2);

    assertThat(appender.append(unit).join()).isInstanceOf(Appended.Kept.class);

    List<StoredEvent> stored = fixture.log().stream(stream, 0);
    assertThat(stored).hasSize(2);
    for (int i = 0; i < 2; i++) {
      NewEvent given = unit.events().get(i);
      assertThat(stored.get(i))
          .isEqualTo(
              new StoredEvent(
                  stream,
                  i,
                  stored.getFirst().position() + i,
                  StreamKind.CASE,
                  given.type(),
                  given.id(),
                  given.occurredAt(),
                  given.recordedAt(),
                  given.meta(),
                  given.payload()));
    }
    assertThat(fixture.log().stream(stream, 1)).hasSize(1);
    assertThat(fixture.log().nextSeq(stream)).isEqualTo(2);
    assertThat(fixture.log().head()).isEqualTo(stored.getLast().position());
  }

  @Test
  void dropsAUnitWholeWhenItsStreamHasMoved() throws Exception {
    UUID stream = UUID.randomUUID();
    ReferralId referral = new ReferralId(UUID.randomUUID());
    appender.append(unit(stream, 0, 3)).join();
    long head = fixture.log().head();

    AppendUnit late =
        new AppendUnit(
            StreamKind.CASE,
            stream,
            2,
            List.of(LogFixture.event()),
            answer("late", "h", "a"),
            List.of(new DeadlineChange.Due("state:found", NOW)),
            List.of(
                new ReferralRoute(referral, new CaseId(stream), new AgencyId(UUID.randomUUID()))));

    assertThat(appender.append(late).join()).isEqualTo(new Appended.StreamMoved(3));
    assertThat(fixture.log().head()).isEqualTo(head);
    assertThat(new KeptAnswers(fixture.dataSource).find(late.answer().key())).isEmpty();
    assertThat(fixture.log().route(referral)).isEmpty();
    assertThat(deadlines(stream)).isEmpty();
  }

  @Test
  void refusesAUnitThatLeavesAHoleInItsStream() {
    assertThat(appender.append(unit(UUID.randomUUID(), 1, 1)).join())
        .isEqualTo(new Appended.StreamMoved(0));
  }

  @Test
  void writesDeadlinesAndRoutesWithTheirEvents() throws Exception {
    UUID stream = UUID.randomUUID();
    ReferralRoute route =
        new ReferralRoute(
            new ReferralId(UUID.randomUUID()), new CaseId(stream), new AgencyId(UUID.randomUUID()));
    appender
        .append(
            new AppendUnit(
                StreamKind.CASE,
                stream,
                0,
                List.of(LogFixture.event()),
                null,
                List.of(new DeadlineChange.Due("a", NOW), new DeadlineChange.Due("b", NOW)),
                List.of(route)))
        .join();
    appender
        .append(
            new AppendUnit(
                StreamKind.CASE,
                stream,
                1,
                List.of(LogFixture.event()),
                null,
                List.of(
                    new DeadlineChange.Cleared("a"),
                    new DeadlineChange.Due("b", NOW.plusSeconds(5))),
                List.of()))
        .join();

    assertThat(fixture.log().route(route.referral())).contains(route);
    assertThat(deadlines(stream)).containsExactly("b@" + NOW.plusSeconds(5));
  }

  @Test
  void givesTheFirstAnswerToEveryRepetition() {
    KeptAnswer first = answer("k1", "hash", "first");
    assertThat(appender.append(unit(UUID.randomUUID(), 0, 1, first)).join())
        .isInstanceOf(Appended.Kept.class);

    assertThat(
            appender.append(unit(UUID.randomUUID(), 0, 1, answer("k1", "hash", "second"))).join())
        .isEqualTo(new Appended.KeyTaken(first));
    assertThat(
            appender.append(unit(UUID.randomUUID(), 0, 1, answer("k1", "other", "third"))).join())
        .isEqualTo(new Appended.KeyTaken(first));
  }

  @Test
  void keepsAnAnswerAloneWhenNothingChanged() {
    KeptAnswer kept = answer("alone", "hash", "nothing new");

    assertThat(appender.append(unit(UUID.randomUUID(), 0, 0, kept)).join())
        .isEqualTo(new Appended.Kept(0));
    assertThat(new KeptAnswers(fixture.dataSource).find(kept.key())).contains(kept);
  }

  @Test
  void letsOneOfManyIdenticalRequestsWin() throws Exception {
    try (Appender other = fixture.appender();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 10; round++) {
        String key = "race" + round;
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Appended>> outcomes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          Appender mine = i % 2 == 0 ? appender : other;
          String text = "answer " + i;
          outcomes.add(
              callers.submit(
                  () -> {
                    go.await();
                    return mine.append(unit(UUID.randomUUID(), 0, 2, answer(key, "hash", text)))
                        .join();
                  }));
        }
        go.countDown();
        int kept = 0;
        Set<String> told = ConcurrentHashMap.newKeySet();
        for (Future<Appended> outcome : outcomes) {
          switch (outcome.get()) {
            case Appended.Kept k -> kept++;
            case Appended.KeyTaken(KeptAnswer first) -> told.add(first.answer());
            case Appended.StreamMoved moved -> throw new AssertionError(moved);
          }
        }
        assertThat(kept).isEqualTo(1);
        assertThat(told).hasSize(1);
      }
    }
  }

  @Test
  void numbersDenselyUnderManyWritersOfTwoReplicas() throws Exception {
    List<UUID> streams = java.util.stream.Stream.generate(UUID::randomUUID).limit(24).toList();
    AtomicInteger kept = new AtomicInteger();
    AtomicInteger dropped = new AtomicInteger();
    long before = fixture.log().head();
    try (Appender other = fixture.appender();
        ExecutorService writers = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int w = 0; w < 16; w++) {
        Appender mine = w % 2 == 0 ? appender : other;
        Random random = new Random(w);
        all.add(
            writers.submit(
                () -> {
                  for (int i = 0; i < 150; i++) {
                    UUID stream = streams.get(random.nextInt(streams.size()));
                    int events = 1 + random.nextInt(3);
                    long next = fixture.log().nextSeq(stream);
                    switch (mine.append(unit(stream, next, events)).join()) {
                      case Appended.Kept k -> kept.addAndGet(events);
                      case Appended.StreamMoved moved -> dropped.incrementAndGet();
                      case Appended.KeyTaken taken -> throw new AssertionError(taken);
                    }
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(dropped.get()).as("there were conflicts to settle").isPositive();
    assertThat(fixture.log().head() - before).isEqualTo(kept.get());
    // Reading throws on a hole; per stream the seqs must be dense as well.
    List<StoredEvent> all = fixture.everything();
    for (UUID stream : streams) {
      List<Long> seqs =
          all.stream().filter(e -> e.streamId().equals(stream)).map(StoredEvent::seq).toList();
      assertThat(seqs)
          .isEqualTo(java.util.stream.LongStream.range(0, seqs.size()).boxed().toList());
    }
  }

  @Test
  void readsPositionsInCommitOrder() throws Exception {
    // A reader that always sees a prefix never has to look back: no position appears late.
    ConcurrentHashMap<String, Boolean> findings = new ConcurrentHashMap<>();
    CountDownLatch done = new CountDownLatch(1);
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  long seen = fixture.log().head();
                  try (Connection connection = fixture.dataSource.getConnection()) {
                    while (done.getCount() > 0) {
                      seen += EventLog.after(connection, seen, 50).size();
                    }
                  } catch (SQLException | IllegalStateException e) {
                    findings.put(e.toString(), true);
                  }
                });
    try (Appender other = fixture.appender()) {
      List<java.util.concurrent.CompletableFuture<Appended>> all = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        all.add((i % 2 == 0 ? appender : other).append(unit(UUID.randomUUID(), 0, 2)));
      }
      all.forEach(java.util.concurrent.CompletableFuture::join);
    }
    done.countDown();
    reader.join();
    assertThat(findings).isEmpty();
  }

  @Test
  void doesNotLetOneBadUnitHurtTheOthers() throws Exception {
    NewEvent bad =
        new NewEvent(
            EventId.at(0),
            new EventCodec.WireType("songtor.case.assignment-accepted", 1),
            NOW,
            NOW,
            "{}",
            "a character the database refuses: \0");
    List<java.util.concurrent.CompletableFuture<Appended>> good = new ArrayList<>();
    // Holding the log's lock makes them wait and so be written together.
    java.util.concurrent.CompletableFuture<Appended> failing;
    try (Connection holder = fixture.dataSource.getConnection()) {
      holder.setAutoCommit(false);
      AppendTransaction.lock(holder);
      good.add(appender.append(unit(UUID.randomUUID(), 0, 1)));
      awaitEmptyQueue();
      good.add(appender.append(unit(UUID.randomUUID(), 0, 1)));
      failing =
          appender.append(
              new AppendUnit(
                  StreamKind.CASE, UUID.randomUUID(), 0, List.of(bad), null, List.of(), List.of()));
      good.add(appender.append(unit(UUID.randomUUID(), 0, 1)));
      holder.rollback();
    }
    for (var one : good) {
      assertThat(one.join()).isInstanceOf(Appended.Kept.class);
    }
    assertThatThrownBy(failing::join).hasCauseInstanceOf(LogUnavailableException.class);
    fixture.everything();
  }

  @Test
  void forgetsOldAnswersInSmallPortions() {
    KeptAnswers answers = new KeptAnswers(fixture.dataSource);
    for (int i = 0; i < 5; i++) {
      appender.append(unit(UUID.randomUUID(), 0, 1, answer("old" + i, "h", "a"))).join();
    }
    assertThat(answers.purge(NOW.plus(Duration.ofDays(30)), 3)).isZero();
    assertThat(answers.purge(NOW.plus(Duration.ofDays(31)), 3)).isEqualTo(3);
    while (answers.purge(NOW.plus(Duration.ofDays(31)), 3) > 0) {}
    assertThat(answers.find(new KeptAnswer.Key("cm-somsri", "old4"))).isEmpty();
  }

  @Test
  void neverChangesAnEvent() throws Exception {
    appender.append(unit(UUID.randomUUID(), 0, 1)).join();
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("UPDATE log.event SET payload = '{}'"))
          .hasMessageContaining("never changed");
      assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM log.event"))
          .hasMessageContaining("never changed");
    }
  }

  /** Every index is paid for with every append: a new one names here the query that needs it. */
  @Test
  void hasNoIndexThatNoQueryNeeds() throws Exception {
    Map<String, String> needed =
        Map.ofEntries(
            Map.entry("event_pkey", "loading a stream, and the optimistic check"),
            Map.entry("event_position_unique", "following the log by position"),
            Map.entry("event_definition", "finding what was published"),
            Map.entry("event_migration", "finding migrations that go on"),
            Map.entry("event_found", "taking the cases of a migration in their order"),
            Map.entry("event_resumed", "finding where a case was taken over"),
            Map.entry("idempotency_pkey", "finding a kept answer"),
            Map.entry("idempotency_at", "forgetting old answers"),
            Map.entry("deadline_pkey", "clearing a deadline with its event"),
            Map.entry("deadline_due", "claiming what is due"),
            Map.entry("referral_route_pkey", "finding a referral's case"),
            Map.entry("snapshot_pkey", "loading a stream"),
            Map.entry("relay_pkey", "the one row of the relay"),
            Map.entry("relay_partition_pkey", "the marks of the relay"));
    Set<String> there = new java.util.TreeSet<>();
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT indexname FROM pg_indexes WHERE schemaname = 'log' AND tablename IN"
                    + " ('event', 'idempotency', 'deadline', 'referral_route', 'snapshot',"
                    + " 'relay', 'relay_partition')")) {
      while (rows.next()) {
        there.add(rows.getString(1));
      }
    }
    assertThat(there).containsExactlyInAnyOrderElementsOf(needed.keySet());
  }

  @Test
  void refusesUnitsOnceClosed() {
    appender.close();
    assertThatThrownBy(() -> appender.append(unit(UUID.randomUUID(), 0, 1)).join())
        .hasCauseInstanceOf(LogUnavailableException.class);
  }

  private void awaitEmptyQueue() {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (appender.waiting() > 0 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(appender.waiting()).isZero();
  }

  private static List<String> deadlines(UUID stream) {
    return new Deadlines(fixture.dataSource)
        .claim(NOW.plusSeconds(1000), 1000, Duration.ZERO).stream()
            .filter(row -> row.streamId().equals(stream))
            .map(row -> row.key() + "@" + row.due())
            .toList();
  }
}
