package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.Commands.SURVEYOR;
import static org.songtor.Commands.find;
import static org.songtor.Commands.key;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.cases.domain.StepBody;
import org.songtor.cases.domain.StepChoice;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.ThaiText;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.EventCodec;
import org.songtor.event.MergeEvent.Absorbed;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.Role;
import org.songtor.log.EventLog;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** Cases are merged into each other through two replicas, and each hears of it in the end. */
class MergeTest {
  private static final Actor COMMITTEE =
      new Actor(
          "district-committee",
          Set.of(Role.DISTRICT_COMMITTEE),
          Set.of(new AreaCode("3001")),
          null);

  private final SongtorDatabase database = TestStack.freshDatabase();
  private final EventCodec codec = new EventCodec();
  private Replica one;
  private Replica two;

  @BeforeEach
  void start() {
    String topic = TestStack.freshTopic();
    one = Replica.start(database, topic, Map.of());
    two = Replica.start(database, topic, Map.of());
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void twoCasesThatAreMergedIntoEachOtherAtOnceNeverBothEnd() throws Exception {
    List<List<CaseId>> pairs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      pairs.add(foundPair());
    }
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Future<CommandOutcome>> all = new ArrayList<>();
      for (List<CaseId> pair : pairs) {
        // Both are told of the other as it was before.
        CaseCommand away = merge(pair.getLast());
        CaseCommand back = merge(pair.getFirst());
        all.add(callers.submit(() -> handle(one, pair.getFirst(), away)));
        all.add(callers.submit(() -> handle(two, pair.getLast(), back)));
      }
      for (Future<CommandOutcome> each : all) {
        assertThat(each.get()).isInstanceOf(Accepted.class);
      }
    }
    awaitTrue(() -> waiting() == 0);

    for (List<CaseId> pair : pairs) {
      CaseFacts first = facts(pair.getFirst());
      CaseFacts last = facts(pair.getLast());
      assertThat(first.merge() != null && last.merge() != null).as("both ended").isFalse();
      assertThat(goesOnFor(last, first)).isEqualTo(first.merge() != null);
      assertThat(goesOnFor(first, last)).isEqualTo(last.merge() != null);
      assertThat(List.of(first.state(), last.state())).contains("listed");
    }
  }

  private static boolean goesOnFor(CaseFacts survivor, CaseFacts other) {
    return survivor.absorbed().stream()
        .anyMatch(known -> known.other().equals(other.id()) && !known.undone());
  }

  @Test
  void newsThatComeAgainChangeNothing() throws Exception {
    List<CaseId> pair = foundPair();
    CaseId merged = pair.getFirst();
    CaseId survivor = pair.getLast();
    assertThat(handle(one, merged, merge(survivor))).isInstanceOf(Accepted.class);
    awaitTrue(() -> facts(merged).merge().told() && waiting() == 0);
    long merge = facts(merged).merge().seq();

    // As if whoever told the survivor had died before it could be written down.
    execute(
        "INSERT INTO log.deadline (stream_id, key, due_at) VALUES ('%s', 'absorption:%s:%d', now())"
            .formatted(merged, survivor, merge));
    awaitTrue(() -> waiting() == 0);
    assertThat(history(survivor).stream().filter(e -> e.event() instanceof Absorbed)).hasSize(1);

    assertThat(handle(two, merged, step(new StepBody.Unmerge(ThaiText.of("ฝาแฝด")))))
        .isInstanceOf(Accepted.class);
    awaitTrue(() -> waiting() == 0);
    execute(
        "INSERT INTO log.deadline (stream_id, key, due_at) VALUES ('%s', 'absorption:%s:%d', now())"
            .formatted(merged, survivor, merge));
    awaitTrue(() -> waiting() == 0);

    assertThat(facts(merged).state()).isEqualTo("listed");
    assertThat(facts(merged).merge()).isNull();
    assertThat(goesOnFor(facts(survivor), facts(merged))).as("late news of a merge").isFalse();
  }

  @Test
  void aCaseGoesOnForOneThatGoesOnForAnother() throws Exception {
    List<CaseId> three = new ArrayList<>(foundPair());
    three.addAll(foundPair());
    assertThat(handle(one, three.get(0), merge(three.get(1)))).isInstanceOf(Accepted.class);
    awaitTrue(() -> waiting() == 0);
    assertThat(handle(two, three.get(1), merge(three.get(2)))).isInstanceOf(Accepted.class);
    awaitTrue(() -> waiting() == 0);

    assertThat(facts(three.get(1)).merge().told()).isTrue();
    assertThat(handle(one, three.get(2), merge(three.get(0))))
        .as("never in a circle")
        .isInstanceOf(CommandOutcome.Rejected.class);
  }

  private List<CaseId> foundPair() {
    List<CaseId> pair = Commands.newCases(2);
    for (CaseId id : pair) {
      assertThat(
              one.part(CaseCommands.class)
                  .handle(
                      id,
                      find(id),
                      CommandContext.now(SURVEYOR, one.part(ServiceClock.class).instant()),
                      key("found " + id)))
          .isInstanceOf(Accepted.class);
    }
    return pair;
  }

  private CaseCommand merge(CaseId survivor) {
    return step(
        new StepBody.Merge(
            survivor,
            Optional.of(survivor).flatMap(one.part(CaseLookup.class)::otherCase).orElse(null),
            ThaiText.of("เลขเดียวกัน")));
  }

  private static CaseCommand step(StepBody body) {
    return new TakeStep(new StepChoice.FirstOpen(), body);
  }

  private static CommandOutcome handle(Replica replica, CaseId id, CaseCommand command) {
    return replica
        .part(CaseCommands.class)
        .handle(
            id,
            command,
            CommandContext.now(COMMITTEE, replica.part(ServiceClock.class).instant()),
            key(command.getClass().getSimpleName() + " " + id + " " + System.nanoTime()));
  }

  private CaseFacts facts(CaseId id) {
    return CaseFacts.of(history(id));
  }

  private List<RecordedEvent> history(CaseId id) {
    return one.part(EventLog.class).stream(id.value(), 0).stream()
        .map(stored -> stored.decode(codec))
        .toList();
  }

  private long waiting() {
    try (Connection connection = database.command().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM log.deadline"
                    + " WHERE key LIKE 'absorption:%' OR key LIKE 'release:%'")) {
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

  private static void awaitTrue(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
