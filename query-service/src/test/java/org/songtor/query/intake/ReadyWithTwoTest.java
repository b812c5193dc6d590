package org.songtor.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.springframework.boot.health.contributor.Status;

/** Of two replicas one takes in the log; the other is ready neither before that nor long after. */
class ReadyWithTwoTest {
  private static final String NO_BROKER = "127.0.0.1:1";

  private final IntakeFixture intake = new IntakeFixture();
  private final StoredLog stored = new StoredLog(intake.database);
  private final TestLog log = new TestLog();
  private final TestTopic topic = TestTopic.create(2);

  @AfterEach
  void stop() {
    intake.close();
    topic.close();
  }

  /** Whose patience never ends: what makes it ready is the log. */
  private FirstNews newsOf(IntakeLoop loop) {
    return new FirstNews(
        loop::state, new LogEnd(intake.source)::reached, Duration.ofDays(1), () -> 0);
  }

  private static boolean ready(FirstNews news) {
    return news.health().getStatus().equals(Status.UP);
  }

  @Test
  void theOneThatWaitsIsReadyWhenTheOtherReallyTakesInAndNotBefore() {
    IntakeLoop cutOff = intake.start(topic.name(), NO_BROKER);
    TestService.await(this::turnIsTaken, "the first to have the turn");
    IntakeLoop other = intake.start(topic.name());
    FirstNews first = newsOf(cutOff);
    FirstNews second = newsOf(other);
    boolean early = ready(first) || ready(second);
    // Looked at after readiness: whoever was ready then was ready too early.
    while (cutOff.state() == IntakeState.STARTING) {
      assertThat(early).as("the one with the turn does not reach Kafka").isFalse();
      early = ready(first) || ready(second);
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    TestService.await(() -> ready(second), "the other to be ready");
    assertThat(other.state()).isEqualTo(IntakeState.RUNNING);
    TestService.await(() -> ready(first), "the first to be ready by what the other does");
    assertThat(cutOff.state()).isEqualTo(IntakeState.STANDBY);
  }

  @Test
  void neitherIsReadyUntilWhatWasInTheLogAtItsStartCanBeRead() {
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    int behind = 1 - topic.partitionOf(story.id().value());
    stored.append(log.events());
    IntakeLoop one = intake.start(topic.name());
    TestService.await(() -> one.state() == IntakeState.RUNNING, "the first to run");
    IntakeLoop two = intake.start(topic.name());
    TestService.await(() -> two.state() == IntakeState.STANDBY, "the second to stand by");
    FirstNews first = newsOf(one);
    FirstNews second = newsOf(two);
    assertThat(ready(first)).isFalse();
    assertThat(ready(second)).isFalse();
    long atStart = log.position();
    topic.publish(log.events());
    topic.progress(1 - behind, atStart);
    topic.progress(behind, atStart - 1);
    intake.awaitWatermark(atStart - 1);
    assertThat(ready(second)).as("one partition is behind").isFalse();

    new CaseStory(log, "300102").untilPlanned("แก้ว");
    stored.append(log.after(atStart));
    topic.progress(behind, atStart);
    TestService.await(() -> ready(first) && ready(second), "both, though the log has grown");
    assertThat(intake.watermark()).isLessThan(log.position());
  }

  private boolean turnIsTaken() {
    return intake
            .jdbc
            .sql(
                "select count(*) from pg_locks where locktype = 'advisory' and granted"
                    + " and database = (select oid from pg_database"
                    + " where datname = current_database())")
            .query(Long.class)
            .single()
        > 0;
  }
}
