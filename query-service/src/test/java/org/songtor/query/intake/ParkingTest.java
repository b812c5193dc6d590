package org.songtor.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;

/** An event that cannot be applied sets its own case aside, and nothing else. */
class ParkingTest {
  private final IntakeFixture intake = new IntakeFixture();
  private final TestLog log = new TestLog();
  private final TestTopic topic = TestTopic.create(3);

  @AfterEach
  void stop() {
    intake.close();
    topic.close();
  }

  @Test
  void aPoisonedEventParksItsCaseAndTheOthersFlow() {
    List<CaseStory> stories = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      stories.add(new CaseStory(log, "300101").found("ก้อง"));
    }
    CaseStory sick = stories.get(5);
    stories.forEach(story -> story.firstScreened("out-of-school-confirmed"));
    RecordedEvent poison =
        log.events().stream()
            .filter(event -> event.envelope().streamId().equals(sick.id().value()))
            .filter(event -> event.envelope().seq() == 2)
            .findFirst()
            .orElseThrow();
    intake.rows.poisoned.add(poison.envelope().position());
    intake.start(topic.name());
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());

    assertThat(intake.parked()).as("the poisoned event and the one after it").isEqualTo(2);
    assertThat(intake.parkedReason(sick.id().value())).isEqualTo("rows: PSQLException 22012");
    for (CaseStory story : stories) {
      assertThat(intake.seqsInOrderOfWriting(story.id().value()))
          .isEqualTo(story == sick ? List.of(0L, 1L) : List.of(0L, 1L, 2L, 3L));
    }

    // Later events of the case wait behind it, in a later batch too.
    long before = log.position();
    stories.forEach(story -> story.needScreened("needs-help"));
    topic.publishWithProgress(log, before);
    intake.awaitWatermark(log.position());
    assertThat(intake.parked()).isEqualTo(4);
    assertThat(intake.seqsInOrderOfWriting(stories.get(0).id().value())).hasSize(6);

    // Whoever waits for the case hears it at once instead of waiting in vain.
    ProjectionWatch watch = new ProjectionWatch(intake.jdbc);
    assertThatThrownBy(() -> watch.await(new AtLeast(sick.id().value(), 5), false))
        .isInstanceOfSatisfying(
            ProblemException.class,
            told -> assertThat(told.problem().extensions()).containsEntry("setAside", true));

    // Once the fault is repaired the case catches up by itself, in its own order.
    intake.rows.poisoned.clear();
    TestService.await(() -> intake.parked() == 0, "the parked events to be applied");
    assertThat(intake.seqsInOrderOfWriting(sick.id().value()))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    watch.await(new AtLeast(sick.id().value(), 5), true);
  }

  @Test
  void anEventOfANewerProgramIsKeptUntilItCanBeRead() {
    CaseStory story = new CaseStory(log, "300101").found("ก้อง");
    CaseStory other = new CaseStory(log, "300101").found("แก้ว");
    intake.start(topic.name());
    RecordedEvent newer = log.events().get(1);
    for (RecordedEvent event : log.events()) {
      String text = new EventCodec().toCloudEvent(event);
      topic.publishRaw(
          event.envelope().streamId(),
          event.envelope().position(),
          event == newer ? text.replace("\"wireversion\":1", "\"wireversion\":99") : text);
    }
    topic.progress(log.position());
    intake.awaitWatermark(log.position());
    assertThat(intake.parked()).isEqualTo(1);
    assertThat(intake.parkedReason(story.id().value())).contains("version 99");
    assertThat(intake.seqsInOrderOfWriting(other.id().value())).containsExactly(0L, 1L);
  }

  @Test
  void aGapInACaseIsNotAppliedOver() {
    CaseStory story = new CaseStory(log, "300101").found("ก้อง");
    story.firstScreened("out-of-school-confirmed");
    intake.start(topic.name());
    List<RecordedEvent> withoutOne = new ArrayList<>(log.events());
    withoutOne.remove(2);
    topic.publish(withoutOne);
    topic.progress(log.position());
    intake.awaitWatermark(log.position());
    assertThat(intake.seqsInOrderOfWriting(story.id().value())).containsExactly(0L, 1L);
    assertThat(intake.parkedReason(story.id().value()))
        .isEqualTo("seq 3 is not the next of its stream");
  }

  @Test
  void aRecordThatIsNoneOfTheLogsIsPassedOver() {
    intake.start(topic.name());
    try (TestTopic same = new TestTopic(topic.name(), 3)) {
      same.publishForeign("not ours");
    }
    new CaseStory(log, "300101").found("ก้อง");
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());
    assertThat(intake.positions()).hasSize(2);
    assertThat(intake.parked()).isZero();
  }

  @Test
  void aParkedEventHoldsBackTheFeedOfItsAgencyOnly() {
    AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
    AgencyId trainer = log.agency("ศูนย์ฝึกอาชีพ", AgencyEvent.AgencyKind.TRAINER);
    CaseStory sick = new CaseStory(log, "300101").untilPlanned("ก้อง");
    ReferralId referral = sick.refer(school);
    long requestedAt = log.position() - 1;
    sick.received(referral, school);
    intake.rows.poisoned.add(requestedAt);
    intake.start(topic.name());
    topic.publishWithProgress(log, 0);
    intake.awaitWatermark(log.position());
    assertThat(intake.parked()).isEqualTo(3);
    assertThat(feedLimit(school)).isEqualTo(requestedAt - 1);
    assertThat(feedLimit(trainer)).isEqualTo(log.position());
    intake.rows.poisoned.clear();
    TestService.await(() -> intake.parked() == 0, "the parked events to be applied");
    assertThat(feedLimit(school)).isEqualTo(log.position());
    // Released events are told like new ones: somebody may be waiting for them.
    TestService.await(
        () ->
            intake.told.stream()
                .anyMatch(batch -> batch.agencies().getOrDefault(school, 0L) == log.position()),
        "the release to be told");
  }

  private long feedLimit(AgencyId agency) {
    UUID id = agency.value();
    return intake
        .jdbc
        .sql("select read.feed_limit(:agency)")
        .param("agency", id)
        .query(Long.class)
        .single();
  }
}
