package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.Commands.SURVEYOR;
import static org.songtor.Commands.find;
import static org.songtor.Commands.key;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.songtor.automation.DeadlinePoller;
import org.songtor.cases.CaseCommands;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.language.CaseId;
import org.songtor.log.Deadlines;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** Limits that stay whatever the clock does and whoever claimed them. */
class DeadlineKeptTest {
  private final SongtorDatabase database = TestStack.freshDatabase();

  @Test
  void aClockThatIsPutBackBetweenClaimAndFiringLosesNoLimit() throws Exception {
    try (Replica one = Replica.start(database, TestStack.freshTopic(), Map.of())) {
      CaseId id = Commands.newCases(1).getFirst();
      found(one, id);
      assertThat(rows()).isEqualTo(1);

      // The claim sees a clock that is ahead; before the firing it is put right.
      AtomicInteger asked = new AtomicInteger();
      ServiceClock stepsBack =
          new ServiceClock() {
            @Override
            public Instant instant() {
              return asked.getAndIncrement() == 0
                  ? Instant.now().plus(Duration.ofDays(31))
                  : Instant.now();
            }

            @Override
            public Duration offset() {
              return Duration.ZERO;
            }
          };
      try (DeadlinePoller poller =
          new DeadlinePoller(one.part(Deadlines.class), one.part(CaseCommands.class), stepsBack)) {
        poller.start();
        while (asked.get() < 2) {
          Thread.onSpinWait();
        }
      }
      assertThat(rows()).as("the limit is still open").isEqualTo(1);
    }
  }

  @Test
  void aLimitThatWasClearedAndSetAnewToTheSameInstantIsNotRemovedByAnOldClaim() throws Exception {
    try (Replica one = Replica.start(database, TestStack.freshTopic(), Map.of())) {
      Deadlines deadlines = one.part(Deadlines.class);
      CaseId id = CaseId.of("00000000-0000-7000-8000-0000000000d1");
      String row =
          "INSERT INTO log.deadline (stream_id, key, due_at) VALUES ('"
              + id
              + "', 'follow-up:x', '2100-01-01T00:00:00Z')";
      execute(row);
      Deadlines.Row claimed =
          deadlines
              .claim(Instant.parse("2100-01-02T00:00:00Z"), 10, Duration.ofSeconds(30))
              .getFirst();
      execute("DELETE FROM log.deadline");
      execute(row);
      deadlines.remove(claimed);
      assertThat(rows()).isEqualTo(1);
    }
  }

  private void found(Replica one, CaseId id) {
    assertThat(
            one.part(CaseCommands.class)
                .handle(
                    id,
                    find(id),
                    CommandContext.now(SURVEYOR, one.part(ServiceClock.class).instant()),
                    key("found " + id)))
        .isInstanceOf(Accepted.class);
  }

  private long rows() throws Exception {
    try (Connection connection = database.command().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM log.deadline")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = database.command().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
