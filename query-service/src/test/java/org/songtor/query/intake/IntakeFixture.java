package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.query.testing.TestService;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The intake alone, on a real database and broker, with a projection that can be made to fail. */
final class IntakeFixture implements AutoCloseable {
  final SongtorDatabase database = TestStack.freshDatabase();
  final PGSimpleDataSource source = new PGSimpleDataSource();
  final JdbcClient jdbc;
  final Rows rows = new Rows();
  final ConcurrentLinkedQueue<AppliedBatch> told = new ConcurrentLinkedQueue<>();
  private final List<Running> running = new ArrayList<>();

  private record Running(IntakeLoop loop, IntakeTurn turn, Thread thread, Thread turns) {}

  IntakeFixture() {
    source.setURL(database.query().url());
    source.setUser(database.query().username());
    source.setPassword(database.query().password());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/read")
        .schemas("read")
        .defaultSchema("read")
        .load()
        .migrate();
    jdbc = JdbcClient.create(source);
    // No key: a second application of an event must show, not fail.
    jdbc.sql("create table read.test_row (position bigint, stream_id uuid, seq bigint)").update();
  }

  /** One row for each event; fails where a test wants it to. */
  static final class Rows implements Projection {
    final Set<Long> poisoned = ConcurrentHashMap.newKeySet();
    final AtomicInteger loseConnection = new AtomicInteger();
    final AtomicInteger applications = new AtomicInteger();

    @Override
    public String name() {
      return "rows";
    }

    @Override
    public List<Table<?, ?>> tables() {
      return List.of();
    }

    @Override
    public void apply(RowStore rows, List<RecordedEvent> events) throws SQLException {
      Connection connection = ((LiveRows) rows).connection();
      applications.incrementAndGet();
      try (PreparedStatement insert =
          connection.prepareStatement("insert into read.test_row values (?, ?, ?)")) {
        for (RecordedEvent event : events) {
          if (poisoned.contains(event.envelope().position())) {
            // In the database, so that the transaction itself is broken by it.
            connection.createStatement().execute("select 1 / 0");
          }
          insert.setLong(1, event.envelope().position());
          insert.setObject(2, event.envelope().streamId());
          insert.setLong(3, event.envelope().seq());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      if (loseConnection.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        // The server ends this very session after the rows were written and before the commit.
        connection.createStatement().execute("select pg_terminate_backend(pg_backend_pid())");
      }
    }
  }

  IntakeLoop start(String topic) {
    return start(topic, TestStack.bootstrapServers());
  }

  IntakeLoop start(String topic, String bootstrapServers) {
    IntakeSettings settings =
        new IntakeSettings(
            bootstrapServers, topic, 200, Duration.ofMillis(200), Duration.ZERO, Map.of());
    EventCodec codec = new EventCodec();
    IntakeStore store = new IntakeStore();
    News news = new News();
    IntakeTurn turn = new IntakeTurn(source, news, told::add);
    IntakeLoop loop =
        new IntakeLoop(
            settings,
            source,
            store,
            new BatchWriter(source, store, List.of(rows), codec, news),
            codec,
            told::add,
            turn);
    running.add(
        new Running(
            loop,
            turn,
            Thread.ofPlatform().name("intake-test").start(loop),
            Thread.ofPlatform().name("intake-turn-test").start(turn)));
    return loop;
  }

  /** Ends one as the others would see it end, in good order. */
  void stop(IntakeLoop loop) {
    for (Running each : List.copyOf(running)) {
      if (each.loop() == loop) {
        end(each);
        running.remove(each);
      }
    }
  }

  void stopAll() {
    running.forEach(IntakeFixture::end);
    running.clear();
  }

  private static void end(Running each) {
    each.loop().stop();
    join(each.thread());
    each.turn().stop();
    join(each.turns());
  }

  private static void join(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new AssertionError("the intake does not stop");
    }
  }

  List<Long> positions() {
    return jdbc.sql("select position from read.test_row order by position")
        .query(Long.class)
        .list();
  }

  List<Long> seqsInOrderOfWriting(UUID stream) {
    return jdbc.sql("select seq from read.test_row where stream_id = :stream order by ctid")
        .param("stream", stream)
        .query(Long.class)
        .list();
  }

  long watermark() {
    return jdbc.sql("select position from read.watermark").query(Long.class).single();
  }

  int parked() {
    return jdbc.sql("select count(*) from read.parked").query(Integer.class).single();
  }

  @Nullable String parkedReason(UUID stream) {
    return jdbc.sql(
            "select reason from read.parked where stream_id = :stream order by position limit 1")
        .param("stream", stream)
        .query((row, number) -> String.valueOf(row.getString(1)))
        .single();
  }

  void awaitWatermark(long position) {
    TestService.await(() -> watermark() >= position, "watermark " + position);
  }

  @Override
  public void close() {
    stopAll();
  }
}
