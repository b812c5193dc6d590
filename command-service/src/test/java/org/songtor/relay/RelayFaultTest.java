package org.songtor.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.log.LogFixture.unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.event.EventCodec;
import org.songtor.log.Appender;
import org.songtor.log.EventLog;
import org.songtor.log.LogFixture;
import org.songtor.log.RecentEvents;
import org.songtor.log.StoredEvent;
import org.songtor.stack.KafkaBroker;
import org.songtor.stack.KafkaOptions;
import org.songtor.stack.TestStack;

/** Whatever the topic loses and whoever stalls: every event arrives, in order. */
class RelayFaultTest {
  private static final int PARTITIONS = 3;

  private final LogFixture fixture = new LogFixture();
  private final EventCodec codec = new EventCodec();
  private final String topic = TestStack.freshTopic();
  private Appender appender;

  @BeforeEach
  void start() {
    appender = fixture.appender();
  }

  @AfterEach
  void stop() {
    appender.close();
    fixture.close();
  }

  @Test
  void publishesAgainWhatTheBrokerHasLostOfItsEnd(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("kafka");
    Path earlier = folder.resolve("earlier");
    KafkaBroker broker = KafkaBroker.start(KafkaOptions.keptIn(data));
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    TopicSettings settings = settings(broker.bootstrapServers());
    try (Relay relay = relay(settings)) {
      append(100);
      awaitTrue("all is published", () -> relay.lag() == 0);
      broker.close();
      copy(data, earlier);

      broker = KafkaBroker.start(KafkaOptions.keptIn(data).onPort(port));
      append(400);
      awaitTrue("all is published", () -> relay.lag() == 0);
      try (TopicReader reader = new TopicReader(settings.bootstrapServers(), topic, PARTITIONS)) {
        assertThat(reader.readUntil(r -> r.watermark() == 500)).isTrue();
      }
      kill(broker);
      delete(data);
      copy(earlier, data);

      long proofs = relay.proofs();
      broker = KafkaBroker.start(KafkaOptions.keptIn(data).onPort(port));
      // Nothing is appended: the loss itself must be noticed.
      awaitTrue("the loss is noticed", () -> relay.proofs() > proofs);
      assertEverythingArrives(settings, 500);

      append(50);
      assertEverythingArrives(settings, 550);
    } finally {
      broker.close();
    }
  }

  @Test
  void losesNothingWhenOnlyTheBrokerRestarts(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("kafka");
    KafkaBroker broker = KafkaBroker.start(KafkaOptions.keptIn(data));
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    TopicSettings settings = settings(broker.bootstrapServers());
    try (Relay relay = relay(settings)) {
      append(100);
      awaitTrue("all is published", () -> relay.lag() == 0);
      kill(broker);
      append(100);
      broker = KafkaBroker.start(KafkaOptions.keptIn(data).onPort(port));
      try (TopicReader reader = assertEverythingArrives(settings, 200)) {
        assertThat(reader.events).as("what was still there came once").hasSize(200);
      }
    } finally {
      broker.close();
    }
  }

  @Test
  void fillsATopicThatWasDeletedWhileItRan() throws Exception {
    TopicSettings settings = settings(TestStack.bootstrapServers());
    try (Relay relay = relay(settings)) {
      append(200);
      awaitTrue("all is published", () -> relay.lag() == 0);
      String before = Topic.ensure(settings).id();
      try (Admin admin =
          Admin.create(Map.of("bootstrap.servers", (Object) TestStack.bootstrapServers()))) {
        admin.deleteTopics(List.of(topic)).all().get();
      }
      append(50);
      awaitTrue("there is another topic", () -> isAnother(settings, before));

      assertEverythingArrives(settings, 250);
      awaitTrue("the lag is gone", () -> relay.lag() == 0);
    }
  }

  private static boolean isAnother(TopicSettings settings, String before) {
    try {
      return !Topic.ensure(settings).id().equals(before);
    } catch (UnknownTopicOrPartitionException e) {
      // Going, and so neither there to be asked nor gone yet.
      return false;
    }
  }

  @Test
  void aStalledRelayThatWakesUpDoesNoHarm() throws Exception {
    TopicSettings settings = settings(TestStack.bootstrapServers());
    append(300);
    List<StoredEvent> log = fixture.everything();
    Topic made = MadeTopic.ensure(settings);

    // It had published a hundred to a topic that is no longer the one it now writes to.
    publishLate(settings, made, log.subList(100, 150));
    try (Relay relay = relay(settings)) {
      awaitTrue("all is published", () -> relay.lag() == 0);
      // And again, in the middle of what another relay has published since.
      publishLate(settings, made, log.subList(150, 200));
      append(20);
      try (TopicReader reader = assertEverythingArrives(settings, 320)) {
        assertThat(reader.passedOver).as("late records were there").isPositive();
      }
    }
  }

  /** As a relay that believes that everything up to position 100 was there when it stalled. */
  private void publishLate(TopicSettings settings, Topic made, List<StoredEvent> events) {
    try (TopicWatch watch = new TopicWatch(settings, made)) {
      List<PartitionMark> moved =
          watch.look().stream()
              .map(seen -> new PartitionMark(seen.leaderEpoch(), seen.endOffset(), 100))
              .toList();
      try (TopicWriter late = new TopicWriter(settings, made, codec, moved)) {
        late.publish(events, waited -> {});
      }
    }
  }

  @Test
  void isTakenOverWhenItsReplicaDiesAndNotOnlyBecauseItIsSilent() throws Exception {
    TopicSettings settings = settings(TestStack.bootstrapServers());
    append(10);
    try (Relay first = relay(settings);
        Relay second = relay(settings)) {
      awaitTrue("all is published", () -> first.lag() == 0);
      long leading = epoch();
      cutTheRelaysSession();
      // As far as its silence goes it would be left alone for an hour.
      execute("UPDATE log.relay SET alive_at = clock_timestamp() + interval '1 hour'");
      append(10);
      awaitTrue("another epoch", () -> epoch() > leading);
      awaitTrue("all is published", () -> second.lag() == 0);
      assertEverythingArrives(settings, 20);
    }
  }

  @Test
  void isTakenOverFromAReplicaThatStallsWithItsSessionAlive() throws Exception {
    TopicSettings settings = settings(TestStack.bootstrapServers());
    append(10);
    RelaySession stalled = RelaySession.tryBegin(fixture.dataSource, topic).orElseThrow();
    try (Relay waiting = relay(settings)) {
      execute(
          "UPDATE log.relay SET alive_at = clock_timestamp() - interval '"
              + (RelaySession.STALLED.toSeconds() + 1)
              + " seconds'");

      assertEverythingArrives(settings, 10);

      assertThat(waiting.lag()).isNotNegative();
      assertThatThrownBy(() -> stalled.save("id", List.of(new PartitionMark(0, 0, 0)), 0))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(stalled::close).isInstanceOf(SQLException.class);
  }

  @Test
  void leavesARelayAloneThatIsAlive() throws Exception {
    try (RelaySession alive = RelaySession.tryBegin(fixture.dataSource, topic).orElseThrow()) {
      assertThat(RelaySession.tryBegin(fixture.dataSource, topic)).isEmpty();
      assertThat(RelaySession.tryBegin(fixture.dataSource, topic)).isEmpty();
      alive.beat();
    }
    RelaySession.tryBegin(fixture.dataSource, topic).orElseThrow().close();
  }

  private TopicReader assertEverythingArrives(TopicSettings settings, long head) {
    try (TopicReader reader = new TopicReader(settings.bootstrapServers(), topic, PARTITIONS)) {
      assertThat(reader.readUntil(r -> r.watermark() == head))
          .as("watermark %d of %d, %d applied", reader.watermark(), head, reader.applied.size())
          .isTrue();
      assertThat(reader.applied.keySet())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
      return reader;
    }
  }

  private TopicSettings settings(String bootstrapServers) {
    return new TopicSettings(bootstrapServers, topic, PARTITIONS, (short) 1, Map.of());
  }

  private Relay relay(TopicSettings settings) {
    Relay relay = new Relay(fixture.dataSource, settings, codec, new RecentEvents());
    relay.start();
    return relay;
  }

  private void append(int events) {
    List<CompletableFuture<?>> all =
        IntStream.range(0, events)
            .<CompletableFuture<?>>mapToObj(i -> appender.append(unit(UUID.randomUUID(), 0, 1)))
            .toList();
    all.forEach(CompletableFuture::join);
    assertThat(new EventLog(fixture.dataSource).head()).isPositive();
  }

  private static void kill(KafkaBroker broker) {
    ProcessHandle process = ProcessHandle.of(broker.pid()).orElseThrow();
    process.destroyForcibly();
    broker.onExit().join();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              each -> {
                try {
                  Files.delete(each);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private void cutTheRelaysSession() throws SQLException {
    try (Connection superuser = fixture.database.superuser().connect();
        Statement statement = superuser.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
              + " AND database = (SELECT oid FROM pg_database"
              + " WHERE datname = current_database())");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long epoch() {
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT epoch FROM log.relay")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitTrue(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }
}
