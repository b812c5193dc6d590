package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.Commands.SURVEYOR;
import static org.songtor.Commands.find;
import static org.songtor.Commands.firstScreen;
import static org.songtor.Commands.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.cases.CaseCommands;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.CaseId;
import org.songtor.language.Role;
import org.songtor.log.EventLog;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** Two replicas share the deadlines of many cases while days pass on the demo's clock. */
class DeadlinesTest {
  private final SongtorDatabase database = TestStack.freshDatabase();
  private final EventCodec codec = new EventCodec();

  @TempDir Path folder;
  private Path offset;
  private Replica one;
  private Replica two;

  @BeforeEach
  void start() {
    offset = folder.resolve("offset");
    String topic = TestStack.freshTopic();
    Map<String, Object> demo = Replica.demoClock(offset);
    one = Replica.start(database, topic, demo);
    two = Replica.start(database, topic, demo);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void eachFiresOnceRungByRung() throws Exception {
    List<CaseId> cases = Commands.newCases(600);
    findAll(cases);
    CaseId screened = cases.getFirst();
    handle(screened);
    assertThat(openDeadlines()).isEqualTo(599);

    // The limit of a list is 30 days; whoever waits 7 more hears from the next committee.
    pass("P31D");
    awaitEvents(599);
    pass("P500D");
    awaitTrue(() -> openDeadlines() == 0);

    long rungs = 0;
    for (CaseId id : cases) {
      List<StateDeadlineMissed> missed = missed(id);
      assertThat(missed.isEmpty()).isEqualTo(id.equals(screened));
      assertThat(missed.stream().map(StateDeadlineMissed::rung))
          .as("each rung once, in order")
          .isEqualTo(IntStream.rangeClosed(1, missed.size()).boxed().toList());
      rungs += missed.size();
    }
    assertThat(rungs).isGreaterThanOrEqualTo(599);
    RecordedEvent last = history(cases.getLast()).getLast();
    assertThat(last.envelope().actor()).isEqualTo("system");
    assertThat(last.envelope().role()).isEqualTo(Role.SYSTEM);
    assertThat(last.envelope().clockOffset()).isEqualTo(Duration.ofDays(500));
  }

  @Test
  void forgetsADeadlineThatMeansNothingAnyMore() throws Exception {
    CaseId id = Commands.newCases(1).getFirst();
    findAll(List.of(id));
    execute(
        "INSERT INTO log.deadline (stream_id, key, due_at)"
            + " VALUES ('"
            + id
            + "', 'follow-up:long-gone', now() - interval '1 day')");
    awaitTrue(() -> openDeadlines() == 1);
    assertThat(missed(id)).isEmpty();
  }

  private void findAll(List<CaseId> cases) throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (CaseId id : cases) {
        Replica mine = all.size() % 2 == 0 ? one : two;
        all.add(
            callers.submit(
                () ->
                    mine.part(CaseCommands.class)
                        .handle(
                            id,
                            find(id),
                            CommandContext.now(SURVEYOR, mine.part(ServiceClock.class).instant()),
                            key("found " + id))));
      }
      for (Future<?> each : all) {
        assertThat(each.get()).isInstanceOf(Accepted.class);
      }
    }
  }

  private void handle(CaseId id) {
    Instant now = one.part(ServiceClock.class).instant();
    assertThat(
            one.part(CaseCommands.class)
                .handle(id, firstScreen(), CommandContext.now(SURVEYOR, now), key("s " + id)))
        .isInstanceOf(Accepted.class);
  }

  private void pass(String duration) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), duration);
    Files.move(
        next,
        offset,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private void awaitEvents(long missed) {
    awaitTrue(
        () ->
            number(
                    "SELECT count(*) FROM log.event WHERE wire_name ="
                        + " 'songtor.case.deadline-missed'")
                >= missed);
  }

  private long openDeadlines() {
    return number("SELECT count(*) FROM log.deadline");
  }

  private long number(String query) {
    try (Connection connection = database.command().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.command().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<RecordedEvent> history(CaseId id) {
    return one.part(EventLog.class).stream(id.value(), 0).stream()
        .map(stored -> stored.decode(codec))
        .toList();
  }

  private List<StateDeadlineMissed> missed(CaseId id) {
    return history(id).stream()
        .map(RecordedEvent::event)
        .filter(StateDeadlineMissed.class::isInstance)
        .map(StateDeadlineMissed.class::cast)
        .toList();
  }

  private static void awaitTrue(java.util.function.BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
