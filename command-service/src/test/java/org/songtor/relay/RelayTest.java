package org.songtor.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.log.LogFixture.unit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.log.Appender;
import org.songtor.log.LogFixture;
import org.songtor.log.RecentEvents;
import org.songtor.stack.KafkaBroker;
import org.songtor.stack.KafkaOptions;
import org.songtor.stack.TestStack;

class RelayTest {
  private static final int PARTITIONS = 3;

  private final LogFixture fixture = new LogFixture();
  private final EventCodec codec = new EventCodec();
  private final String topic = TestStack.freshTopic();
  private final RecentEvents recent = new RecentEvents();
  private Appender appender;

  @BeforeEach
  void start() {
    appender = fixture.appender(recent);
  }

  @AfterEach
  void stop() {
    appender.close();
    fixture.close();
  }

  @Test
  void publishesEveryEventInOrderUnderItsStream() throws Exception {
    append(5_000);
    try (Relay relay = relay(TestStack.bootstrapServers());
        TopicReader reader = reader(TestStack.bootstrapServers())) {
      append(500);
      long head = fixture.log().head();

      assertThat(reader.readUntil(r -> r.watermark() == head)).isTrue();

      assertThat(reader.applied.keySet())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
      assertThat(reader.events).as("nothing came twice").hasSize((int) head);
      String topicId =
          Topic.ensure(
                  new TopicSettings(
                      TestStack.bootstrapServers(), topic, PARTITIONS, (short) 1, Map.of()))
              .id();
      for (var stored : fixture.everything()) {
        var record = reader.applied.get(stored.position());
        assertThat(record.key()).isEqualTo(stored.streamId().toString());
        assertThat(record.headers().lastHeader(TopicWriter.TOPIC_HEADER).value())
            .asString(StandardCharsets.US_ASCII)
            .isEqualTo(topicId);
        RecordedEvent published = codec.fromCloudEvent(record.value());
        assertThat(published).isEqualTo(stored.decode(codec));
      }
      awaitTrue("the lag is gone", () -> relay.lag() == 0);
    }
  }

  @Test
  void tellsIdlePartitionsHowFarTheLogIs() {
    try (Relay relay = relay(TestStack.bootstrapServers());
        TopicReader reader = reader(TestStack.bootstrapServers())) {
      append(1);
      assertThat(reader.readUntil(r -> r.watermark() == 1)).isTrue();
      append(1);
      assertThat(reader.readUntil(r -> r.watermark() == 2)).isTrue();
      assertThat(reader.events).hasSize(2);
      assertThat(relay.lag()).isNotNegative();
    }
  }

  @Test
  void goesOnWhereTheTopicIsWhateverWasSaved() throws Exception {
    append(300);
    try (Relay first = relay(TestStack.bootstrapServers())) {
      awaitTrue("all is published", () -> first.lag() == 0);
    }
    // What a crash between publishing and saving leaves behind, and what was never saved at all.
    for (String lost :
        List.of(
            "UPDATE log.relay SET position = 120",
            "UPDATE log.relay_partition SET position = 120, end_offset = 17",
            "UPDATE log.relay_partition SET end_offset = end_offset + 1000",
            "DELETE FROM log.relay_partition",
            "UPDATE log.relay SET topic_id = 'of another topic'")) {
      execute(lost);
      append(10);
      try (Relay next = relay(TestStack.bootstrapServers())) {
        awaitTrue("the lag is gone after " + lost, () -> next.lag() == 0);
      }
    }
    try (TopicReader reader = reader(TestStack.bootstrapServers())) {
      assertThat(reader.readUntil(r -> r.watermark() == 350)).isTrue();
      assertThat(reader.events).as("nothing came twice").hasSize(350);
      assertThat(reader.applied).hasSize(350);
    }
  }

  /** What every crash under load leaves: marks that were true once, and the topic is further on. */
  @Test
  void goesOnFromMarksThatTheTopicHasLeftBehind() throws Exception {
    append(100);
    try (Relay first = relay(TestStack.bootstrapServers())) {
      awaitTrue("the first hundred are published", () -> first.lag() == 0);
    }
    List<String> marks = marks();
    append(200);
    try (Relay second = relay(TestStack.bootstrapServers())) {
      awaitTrue("all is published", () -> second.lag() == 0);
    }
    for (String mark : marks) {
      execute(mark);
    }
    append(10);
    try (Relay third = relay(TestStack.bootstrapServers());
        TopicReader reader = reader(TestStack.bootstrapServers())) {
      awaitTrue("what is new is published", () -> third.lag() == 0);
      assertThat(reader.readUntil(r -> r.watermark() == 310)).isTrue();
      assertThat(reader.events).as("nothing came twice").hasSize(310);
      assertThat(reader.applied).hasSize(310);
    }
  }

  @Test
  void isTakenOverByAnotherReplica() throws Exception {
    Relay first = relay(TestStack.bootstrapServers());
    try (TopicReader reader = reader(TestStack.bootstrapServers())) {
      append(20);
      assertThat(reader.readUntil(r -> r.watermark() == 20)).isTrue();
      try (Relay second = relay(TestStack.bootstrapServers())) {
        append(20);
        assertThat(reader.readUntil(r -> r.watermark() == 40)).isTrue();
        long epoch = epoch();

        first.close();
        append(20);
        assertThat(reader.readUntil(r -> r.watermark() == 60)).isTrue();

        assertThat(epoch()).isEqualTo(epoch + 1);
        assertThat(reader.events).as("one relay at a time").hasSize(60);
        assertThat(second.lag()).isNotNegative();
      }
    } finally {
      first.close();
    }
  }

  @Test
  void goesOnWhenItsDatabaseSessionIsCut() throws Exception {
    try (Relay relay = relay(TestStack.bootstrapServers());
        TopicReader reader = reader(TestStack.bootstrapServers())) {
      append(10);
      assertThat(reader.readUntil(r -> r.watermark() == 10)).isTrue();
      try (Connection superuser = fixture.database.superuser().connect();
          Statement statement = superuser.createStatement()) {
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database"
                + " WHERE datname = current_database())");
      }
      append(10);
      assertThat(reader.readUntil(r -> r.watermark() == 20)).isTrue();
      assertThat(reader.applied).hasSize(20);
      assertThat(relay.lag()).isNotNegative();
    }
  }

  @Test
  void fencesARelayThatHasLostItsEpoch() throws Exception {
    try (RelaySession session = RelaySession.tryBegin(fixture.dataSource, topic).orElseThrow()) {
      List<PartitionMark> marks = List.of(new PartitionMark(1, 2, 3), new PartitionMark(4, 5, 6));
      session.save("id", marks, 3);
      assertThat(session.marks("id")).isEqualTo(Map.of(0, marks.get(0), 1, marks.get(1)));
      assertThat(session.marks("another")).isEmpty();
      assertThat(RelaySession.tryBegin(fixture.dataSource, topic)).isEmpty();
      execute("UPDATE log.relay SET epoch = epoch + 1");
      assertThatThrownBy(() -> session.save("id", marks, 5))
          .isInstanceOf(RelaySession.FencedException.class);
      assertThatThrownBy(session::beat).isInstanceOf(RelaySession.FencedException.class);
    }
  }

  @Test
  void takesCommandsWhileTheBrokerIsAwayAndCatchesUp(@TempDir Path folder) throws IOException {
    KafkaBroker broker = KafkaBroker.start(KafkaOptions.keptIn(folder.resolve("kafka")));
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    try (Relay relay = relay(broker.bootstrapServers())) {
      append(100);
      awaitTrue("all is published", () -> relay.lag() == 0);

      broker.close();
      append(3_000);
      assertThat(relay.lag()).isEqualTo(3_000);

      broker = KafkaBroker.start(KafkaOptions.keptIn(folder.resolve("kafka")).onPort(port));
      append(100);
      try (TopicReader reader = reader(broker.bootstrapServers())) {
        assertThat(reader.readUntil(r -> r.watermark() == 3_200)).isTrue();
        assertThat(reader.applied).hasSize(3_200);
      }
      awaitTrue("the lag is gone", () -> relay.lag() == 0);
    } finally {
      broker.close();
    }
  }

  private Relay relay(String bootstrapServers) {
    Relay relay =
        new Relay(
            fixture.dataSource,
            new TopicSettings(bootstrapServers, topic, PARTITIONS, (short) 1, Map.of()),
            codec,
            recent);
    relay.start();
    return relay;
  }

  private TopicReader reader(String bootstrapServers) {
    MadeTopic.ensure(new TopicSettings(bootstrapServers, topic, PARTITIONS, (short) 1, Map.of()));
    return new TopicReader(bootstrapServers, topic, PARTITIONS);
  }

  private void append(int events) {
    List<CompletableFuture<?>> all =
        IntStream.range(0, events)
            .<CompletableFuture<?>>mapToObj(i -> appender.append(unit(UUID.randomUUID(), 0, 1)))
            .toList();
    all.forEach(CompletableFuture::join);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What brings the relay's marks back to what they are now. */
  private List<String> marks() throws SQLException {
    List<String> marks = new ArrayList<>(List.of("DELETE FROM log.relay_partition"));
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT format('UPDATE log.relay SET position = %s WHERE name = %L', position,"
                    + " name) FROM log.relay UNION ALL SELECT format('INSERT INTO"
                    + " log.relay_partition VALUES (%L, %s, %s, %s, %s)', name, partition,"
                    + " leader_epoch, end_offset, position) FROM log.relay_partition p")) {
      while (row.next()) {
        marks.add(row.getString(1));
      }
    }
    return marks;
  }

  private long epoch() throws SQLException {
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT epoch FROM log.relay")) {
      row.next();
      return row.getLong(1);
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
