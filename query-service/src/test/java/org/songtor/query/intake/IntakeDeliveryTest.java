package org.songtor.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.songtor.event.RecordedEvent;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.TestStack;

/** Every event is applied once, however it is delivered. */
class IntakeDeliveryTest {
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

  @Test
  void deliveredTwiceIsAppliedOnce() {
    tell(20);
    intake.start(topic.name());
    topic.publish(log.events());
    topic.publish(log.events().subList(30, 90));
    topic.publish(log.events());
    topic.progress(log.position());
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).isEqualTo(all());
  }

  @Test
  void anotherStartGoesOnWhereTheRowsAre() {
    tell(10);
    intake.start(topic.name());
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());
    intake.stopAll();

    long before = log.position();
    tell(10);
    topic.publishWithProgress(log, before);
    intake.start(topic.name());
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).isEqualTo(all());
  }

  @Test
  void whatAStalledRelaySendsAheadOfTheRestIsPassedOver() {
    tell(10);
    List<RecordedEvent> events = log.events();
    intake.start(topic.name());
    topic.publishAfter(20, events.subList(20, events.size()));
    topic.publishAfter(0, events.subList(0, 20));
    topic.progress(20);
    topic.publishAfter(20, events.subList(20, events.size()));
    topic.progress(log.position());
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).isEqualTo(all());
  }

  @Test
  void aCrashBetweenRowsAndCommitLosesBothAndNeitherTwice() {
    tell(10);
    intake.rows.loseConnection.set(3);
    intake.start(topic.name());
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());
    assertThat(intake.rows.loseConnection.get()).as("the failures happened").isZero();
    assertThat(intake.positions()).isEqualTo(all());
    assertThat(intake.parked()).as("a database that goes away parks nothing").isZero();
  }

  @Test
  void aForgottenOffsetIsOnlyAHint() {
    tell(10);
    intake.start(topic.name());
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());
    intake.stopAll();
    // Beyond the end on some, back at the start on others.
    intake
        .jdbc
        .sql(
            "update read.intake_partition"
                + " set next_offset = case partition % 2 when 0 then 0 else 1000000 end")
        .update();
    long before = log.position();
    tell(5);
    topic.publishWithProgress(log, before);
    intake.start(topic.name());
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).isEqualTo(all());
  }

  @Test
  void aTopicThatWasLostAndRebuiltIsReadFromItsStart() {
    tell(10);
    intake.start(topic.name());
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());

    topic.replace();
    tell(10);
    try (TestTopic again = new TestTopic(topic.name(), 4)) {
      again.publishWithProgress(log, 0);
      intake.awaitWatermark(log.position());
    }
    assertThat(intake.positions()).isEqualTo(all());
  }

  @Test
  void theTopicMayComeLater() {
    String name = TestStack.freshTopic();
    IntakeLoop loop = intake.start(name);
    TestService.await(() -> loop.state() == IntakeState.NO_TOPIC, "the loop to miss the topic");
    try (TestTopic late = new TestTopic(name, 4)) {
      late.createWhereMissing();
      tell(3);
      late.publishWithProgress(log, 0);
      intake.awaitWatermark(log.position());
    }
    assertThat(intake.positions()).isEqualTo(all());
  }

  @Test
  void kafkaMayBeAwayAtTheStart() {
    IntakeLoop loop = intake.start(topic.name(), "127.0.0.1:1");
    TestService.await(() -> loop.state() == IntakeState.KAFKA_AWAY, "the loop to miss Kafka");
    intake.stopAll();
    assertThat(loop.state()).isEqualTo(IntakeState.STOPPED);
  }

  @Test
  void severalProcessesMayTakeInTheSameTopic() {
    intake.start(topic.name());
    intake.start(topic.name());
    intake.start(topic.name());
    for (int i = 0; i < 10; i++) {
      long before = log.position();
      tell(5);
      topic.publishWithProgress(log, before);
    }
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).isEqualTo(all());
    // Each of them tells its own listeners, also of what another has applied.
    TestService.await(
        () ->
            intake.told.stream().filter(batch -> batch.watermark() == log.position()).count() >= 3,
        "all three to tell");
  }

  @Test
  void theWatermarkIsThatOfTheSlowestPartition() {
    UUID one = new CaseStory(log, "300101").found("ก้อง").id().value();
    int partition = topic.partitionOf(one);
    intake.start(topic.name());
    topic.publish(log.events());
    TestService.await(() -> intake.positions().equals(all()), "the rows");
    assertThat(intake.watermark()).as("three partitions have said nothing yet").isZero();
    for (int other = 0; other < 4; other++) {
      if (other != partition) {
        topic.progress(other, 100 + other);
      }
    }
    intake.awaitWatermark(log.position());
    topic.progress(partition, 200);
    intake.awaitWatermark(100 + (partition == 0 ? 1 : 0));
  }

  @Test
  void theOrderWithinACaseSurvivesAnyMixOfCases() {
    tell(30);
    // As partitions mix: one partition after the other, log order within each.
    List<RecordedEvent> perPartition = new ArrayList<>(log.events());
    perPartition.sort(
        Comparator.comparing(
                (RecordedEvent event) -> topic.partitionOf(event.envelope().streamId()))
            .thenComparing(event -> event.envelope().position()));
    intake.start(topic.name());
    topic.publish(perPartition);
    topic.progress(log.position());
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).isEqualTo(all());
    for (RecordedEvent event : log.events()) {
      assertThat(intake.seqsInOrderOfWriting(event.envelope().streamId())).isSorted();
    }
  }
}
