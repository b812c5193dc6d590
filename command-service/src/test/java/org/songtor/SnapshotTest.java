package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.Commands.SURVEYOR;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.axon.CaseStates;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.CaseId;
import org.songtor.log.Appender;
import org.songtor.log.EventLog;
import org.songtor.log.Snapshots;
import org.songtor.log.StoredSnapshot;
import org.songtor.log.axon.LogEventStore;
import org.songtor.log.axon.LogStorageEngine;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** A snapshot saves reading, and is never needed. */
class SnapshotTest {
  private static final int EVERY = 6;
  private static final SongtorDatabase DATABASE = TestStack.freshDatabase();

  private static Replica replica;

  private final AtomicInteger queries = new AtomicInteger();

  @BeforeAll
  static void start() {
    replica =
        Replica.start(
            DATABASE, TestStack.freshTopic(), Map.of("songtor.log.snapshot-every", EVERY));
  }

  @AfterAll
  static void stop() {
    replica.close();
  }

  @Test
  void aLoadIsOneQueryWithASnapshotAndWithout() {
    CaseId fresh = aCaseWithContacts(0);
    CaseId kept = aCaseWithContacts(8);
    awaitSnapshot(kept);

    assertLoaded(fresh);
    assertThat(queries).hasValue(1);

    assertLoaded(kept);
    assertThat(queries).as("the second load").hasValue(2);
  }

  /** However it was come by: a snapshot may be as new as the case, or some events behind. */
  @Test
  void aLoadIsTheStateAfterTheLastEvent() throws SQLException {
    CaseId id = aCaseWithContacts(11);
    awaitSnapshot(id);
    StoredSnapshot behind =
        new StoredSnapshot(
            id.value(), 4, new CaseStates().shape(), new CaseStates().write(facts(id, 4)));
    for (String spoil : List.of("UPDATE log.snapshot SET seq = 0", "DELETE FROM log.snapshot")) {
      execute(spoil + " WHERE stream_id = '" + id + "'");
      assertLoaded(id);
    }
    replica.part(Snapshots.class).keep(behind);
    assertThat(snapshotSeq(id)).isEqualTo(4);
    assertLoaded(id);
  }

  /** Loaded at once or handled event by event, an aggregate knows the same. */
  private void assertLoaded(CaseId id) {
    long last = nextSeq(id) - 1;
    assertThat(load(id))
        .singleElement()
        .satisfies(
            loaded -> {
              assertThat(loaded.getSequenceNumber()).isEqualTo(last);
              assertThat(loaded.getAggregateIdentifier()).isEqualTo(id.toString());
              assertThat(new CaseStates().state(loaded.getPayload())).isEqualTo(facts(id, last));
            });
  }

  private static CaseFacts facts(CaseId id, long upTo) {
    return CaseFacts.of(history(id, upTo));
  }

  private static List<RecordedEvent> history(CaseId id, long upTo) {
    EventCodec codec = new EventCodec();
    return replica.part(EventLog.class).stream(id.value(), 0).stream()
        .filter(stored -> stored.seq() <= upTo)
        .map(stored -> stored.decode(codec))
        .toList();
  }

  @Test
  void anotherReplicaGoesOnFromTheSnapshot() {
    CaseId id = aCaseWithContacts(10);
    awaitSnapshot(id);
    try (Replica cold = Replica.start(DATABASE, TestStack.freshTopic(), Map.of())) {
      Accepted screened = (Accepted) handle(cold, id, Commands.firstScreen());

      assertThat(screened.version()).isEqualTo(nextSeq(id));
      assertThat(screened.state()).isNotEqualTo("listed");
    }
  }

  @Test
  void oneThatCannotBeUsedIsPassedOver() throws SQLException {
    for (String spoil :
        List.of(
            "UPDATE log.snapshot SET shape = 'of an older program'",
            "UPDATE log.snapshot SET state = '{}'",
            "UPDATE log.snapshot SET seq = seq - 1",
            "DELETE FROM log.snapshot")) {
      CaseId id = aCaseWithContacts(8);
      awaitSnapshot(id);
      execute(spoil + " WHERE stream_id = '" + id + "'");

      assertLoaded(id);
    }
  }

  @Test
  void aNewerOneTakesThePlaceOfAnOlderOneAndNeverTheOtherWayRound() {
    CaseId id = aCaseWithContacts(6);
    awaitSnapshot(id);
    long first = snapshotSeq(id);
    for (int day = 10; day < 20; day++) {
      handle(replica, id, Commands.contact(day));
    }
    awaitTrue("a newer snapshot", () -> snapshotSeq(id) > first);

    // A stream that nobody else takes snapshots of, so that nothing comes in between.
    CaseId quiet = CaseId.at(System.currentTimeMillis());
    Snapshots snapshots = replica.part(Snapshots.class);
    var shape = new CaseStates().shape();
    snapshots.keep(new StoredSnapshot(quiet.value(), 7, shape, "{}"));
    snapshots.keep(new StoredSnapshot(quiet.value(), 3, shape, "{}"));
    assertThat(snapshotSeq(quiet)).isEqualTo(7);
    snapshots.keep(new StoredSnapshot(quiet.value(), 9, shape, "{}"));
    assertThat(snapshotSeq(quiet)).isEqualTo(9);

    snapshots.drop(quiet.value());
    assertThat(snapshotSeq(quiet)).isEqualTo(-1);
    snapshots.drop(id.value());
    assertThat(handle(replica, id, Commands.contact(21))).isInstanceOf(Accepted.class);
  }

  @Test
  void commandsDoNotWaitForSnapshots() throws SQLException {
    CaseId id = aCaseWithContacts(0);
    try (Connection holder = connection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE log.snapshot IN ACCESS EXCLUSIVE MODE");

      for (int day = 1; day <= 3 * EVERY; day++) {
        assertThat(handle(replica, id, Commands.contact(day))).isInstanceOf(Accepted.class);
      }
      holder.rollback();
    }
    awaitSnapshot(id);
  }

  /** Where two replicas meet, appends are refused and decided again on another state. */
  @Test
  void everySnapshotIsWhatItsEventsGive() throws Exception {
    CaseId id = aCaseWithContacts(0);
    List<Thread> callers = new ArrayList<>();
    Queue<Object> outcomes = new ConcurrentLinkedQueue<>();
    try (Replica other =
        Replica.start(DATABASE, TestStack.freshTopic(), Map.of("songtor.log.snapshot-every", 1))) {
      for (Replica each : List.of(replica, other)) {
        callers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int day = 1; day <= 25; day++) {
                        outcomes.add(handle(each, id, Commands.contact(day)));
                      }
                    }));
      }
      long seen = -1;
      long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (callers.stream().anyMatch(Thread::isAlive) && System.nanoTime() < until) {
        long seq = assertSnapshotIsTrue(id);
        assertThat(seq).isGreaterThanOrEqualTo(seen);
        seen = seq;
      }
      for (Thread caller : callers) {
        caller.join(60_000);
      }
      assertThat(outcomes).hasSize(50).allMatch(outcome -> outcome instanceof Accepted);
      // The other takes one after every event, whoever was last before.
      assertThat(handle(other, id, Commands.contact(26))).isInstanceOf(Accepted.class);
      awaitTrue("the newest snapshot", () -> snapshotSeq(id) == nextSeq(id) - 1);
      assertThat(assertSnapshotIsTrue(id)).isEqualTo(nextSeq(id) - 1);
    }
  }

  /** Returns its seq, or -1 when there is none. */
  private static long assertSnapshotIsTrue(CaseId id) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT seq, state FROM log.snapshot WHERE stream_id = '" + id + "'")) {
      if (!row.next()) {
        return -1;
      }
      long seq = row.getLong(1);
      List<RecordedEvent> history = history(id, seq);
      assertThat(history).as("the events in the snapshot").hasSize((int) seq + 1);
      assertThat(new CaseStates().read(row.getString(2))).isEqualTo(CaseFacts.of(history));
      return seq;
    }
  }

  private CaseId aCaseWithContacts(int contacts) {
    CaseId id = CaseId.at(System.currentTimeMillis());
    handle(replica, id, Commands.find(id));
    for (int day = 1; day <= contacts; day++) {
      handle(replica, id, Commands.contact(day));
    }
    return id;
  }

  private static Object handle(
      Replica on, CaseId id, org.songtor.cases.domain.CaseCommand command) {
    return on.part(CaseCommands.class)
        .handle(
            id,
            command,
            CommandContext.now(SURVEYOR, Instant.now().minusMillis(1)),
            Commands.key(java.util.UUID.randomUUID().toString()));
  }

  private List<? extends DomainEventMessage<?>> load(CaseId id) {
    DataSource counted = counted(replica.part(DataSource.class));
    LogStorageEngine engine =
        new LogStorageEngine(
            new EventLog(replica.part(DataSource.class)),
            replica.part(Appender.class),
            new EventCodec(),
            new Snapshots(counted),
            new CaseStates());
    return LogEventStore.on(engine).readEvents(id.toString()).asStream().toList();
  }

  /** Counts the statements that are sent. */
  private DataSource counted(DataSource real) {
    return proxy(
        DataSource.class,
        real,
        connection ->
            proxy(
                Connection.class,
                (Connection) connection,
                statement -> {
                  if (statement instanceof PreparedStatement) {
                    queries.incrementAndGet();
                  }
                  return statement;
                }));
  }

  private interface Seen {
    Object of(Object result);
  }

  private static <T> T proxy(Class<T> type, T real, Seen seen) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(real, arguments);
                return result instanceof Connection || result instanceof PreparedStatement
                    ? seen.of(result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static long nextSeq(CaseId id) {
    return replica.part(EventLog.class).nextSeq(id.value());
  }

  private static void awaitSnapshot(CaseId id) {
    awaitTrue("a snapshot of the case", () -> snapshotSeq(id) >= 0);
  }

  private static long snapshotSeq(CaseId id) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT seq FROM log.snapshot WHERE stream_id = '" + id + "'")) {
      return row.next() ? row.getLong(1) : -1;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connection() throws SQLException {
    return replica.part(DataSource.class).getConnection();
  }

  private static void awaitTrue(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }
}
