package org.songtor.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.songtor.event.RecordedEvent;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.TestStack;

/** Nothing is lost or repeated when what the intake stands on is changed under it. */
class IntakeRecoveryTest {
  private final IntakeFixture intake = new IntakeFixture();
  private final TestLog log = new TestLog();
  private final TestTopic topic = TestTopic.create(4);

  @AfterEach
  void stop() {
    intake.close();
    topic.close();
  }

  private void tell(int cases) {
    List<CaseStory> stories = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      stories.add(new CaseStory(log, "300101").found("ก้อง"));
    }
    stories.forEach(story -> story.firstScreened("out-of-school-confirmed"));
    stories.forEach(story -> story.needScreened("needs-help"));
  }

  private List<Long> all() {
    return LongStream.rangeClosed(1, log.position()).boxed().toList();
  }

  /** Applies the log so that one partition is far behind the others. */
  private void applyUnevenly() {
    tell(20);
    intake.start(topic.name());
    List<RecordedEvent> ahead =
        log.events().stream()
            .filter(event -> topic.partitionOf(event.envelope().streamId()) != 1)
            .toList();
    topic.publish(ahead);
    for (int partition : List.of(0, 2, 3)) {
      topic.progress(partition, log.position());
    }
    topic.progress(1, 3);
    TestService.await(() -> intake.positions().size() == ahead.size(), "three partitions");
    intake.awaitWatermark(3);
  }

  @Test
  void aTopicMadeAgainWithOtherPartitionsIsReadWithoutLossOrRepetition() {
    applyUnevenly();
    assertThat(intake.positions()).as("something is still missing").isNotEqualTo(all());
    try (TestTopic other = new TestTopic(topic.name(), 7)) {
      other.replace();
      other.publishWithProgress(log, 0);
      intake.awaitWatermark(log.position());
      assertThat(intake.positions()).isEqualTo(all());
      long before = log.position();
      tell(10);
      other.publishWithProgress(log, before);
      intake.awaitWatermark(log.position());
      assertThat(intake.positions()).isEqualTo(all());
    }
    assertThat(intake.parked()).isZero();
    try (TestTopic fewer = new TestTopic(topic.name(), 2)) {
      fewer.replace();
      long before = log.position();
      tell(5);
      fewer.publishWithProgress(log, 0);
      intake.awaitWatermark(log.position());
      assertThat(intake.positions()).isEqualTo(all());
      assertThat(before).isLessThan(log.position());
    }
    assertThat(intake.parked()).isZero();
  }

  @Test
  void partitionsAddedToTheTopicAreTakenInWhileItRuns() throws Exception {
    applyUnevenly();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStack.bootstrapServers()))) {
      admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(6))).all().get();
    }
    tell(10);
    try (TestTopic grown = new TestTopic(topic.name(), 6)) {
      // As the relay does it: a partition that has nothing yet has everything to get.
      grown.publishWithProgress(log, 0);
      intake.awaitWatermark(log.position());
    }
    TestService.await(() -> intake.parked() == 0, "streams that moved to be in order again");
    assertThat(intake.positions()).isEqualTo(all());
    for (RecordedEvent event : log.events()) {
      assertThat(intake.seqsInOrderOfWriting(event.envelope().streamId())).isSorted();
    }
  }

  @Test
  void aDatabaseThatWentBackIsFilledAgainAlsoWhileNothingHappens() throws SQLException {
    tell(10);
    intake.start(topic.name());
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());
    inDatabase(
        "create table read.kept_row as table read.test_row",
        "create table read.kept_partition as table read.intake_partition",
        "create table read.kept_stream as table read.stream_progress");
    long before = log.position();
    tell(10);
    topic.publishWithProgress(log, before);
    intake.awaitWatermark(log.position());

    // The intake's offsets in memory are now ahead of what the database knows.
    restore();
    TestService.await(() -> intake.positions().equals(all()), "the lost rows to come back");
    intake.awaitWatermark(log.position());

    // The same, noticed by the next batch.
    restore();
    before = log.position();
    tell(1);
    topic.publishWithProgress(log, before);
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).isEqualTo(all());
    assertThat(intake.parked()).isZero();
  }

  private void restore() throws SQLException {
    inDatabase(
        "truncate read.test_row, read.stream_progress",
        "delete from read.intake_partition",
        "insert into read.test_row table read.kept_row",
        "insert into read.stream_progress table read.kept_stream",
        "insert into read.intake_partition table read.kept_partition");
  }

  private void inDatabase(String... statements) throws SQLException {
    try (Connection connection = intake.source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : statements) {
        statement.execute(each);
      }
      connection.commit();
    }
  }

  @Test
  void oneTakesInAndAnotherTakesOverWhenItEnds() {
    IntakeLoop first = intake.start(topic.name());
    TestService.await(() -> first.state() == IntakeState.RUNNING, "the first to run");
    IntakeLoop second = intake.start(topic.name());
    TestService.await(() -> second.state() == IntakeState.STANDBY, "the second to stand by");
    tell(5);
    topic.publishWithProgress(log, 0);
    TestService.await(
        () -> intake.told.stream().filter(b -> b.watermark() == log.position()).count() >= 2,
        "both to hear");
    assertThat(
            intake.told.stream()
                .filter(batch -> !batch.more() && !batch.streams().isEmpty())
                .flatMap(batch -> batch.streams().keySet().stream())
                .distinct()
                .count())
        .as("and what changed")
        .isEqualTo(5);
    intake.stop(first);
    long before = log.position();
    tell(5);
    topic.publishWithProgress(log, before);
    intake.awaitWatermark(log.position());
    assertThat(second.state()).isEqualTo(IntakeState.RUNNING);
    assertThat(intake.positions()).isEqualTo(all());
  }

  @Test
  void aTurnWhoseHolderSaysNothingIsTakenAway() throws SQLException {
    // A process that is stopped: its session is there, holds the turn, and says no word.
    try (Connection stopped = intake.source.getConnection();
        Statement statement = stopped.createStatement()) {
      IntakeTurn.take(stopped);
      stopped.setAutoCommit(false);
      statement.execute("set local idle_in_transaction_session_timeout = '5s'");
      statement.execute("select 1 from read.intake_partition for update");
      IntakeLoop waiting = intake.start(topic.name());
      TestService.await(() -> waiting.state() == IntakeState.STANDBY, "the other to stand by");
      tell(3);
      topic.publishWithProgress(log, 0);
      intake.awaitWatermark(log.position());
      assertThat(intake.positions()).isEqualTo(all());
    }
  }
}
