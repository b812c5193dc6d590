package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.MigrationScene.COMMITTEE;
import static org.songtor.MigrationScene.await;
import static org.songtor.MigrationScene.renamed;
import static org.songtor.MigrationScene.yaml;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.songtor.automation.MigrationWorker;
import org.songtor.cases.CaseCommands;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.event.EventCodec;
import org.songtor.event.MigrationEvent.CasesExamined;
import org.songtor.event.MigrationEvent.CasesMoved;
import org.songtor.event.MigrationEvent.Misfit;
import org.songtor.event.MigrationEvent.MisfitReason;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.log.CasesFound;
import org.songtor.log.EventLog;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.UnderWay;
import org.songtor.migrations.domain.MigrationFacts.Status;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.songtor.web.ApiClient.Answer;

/** Migrations come to an end, whatever goes wrong with a case, a replica or its connection. */
class MigrationFaultTest {
  private static final int PORTION = 256;

  private final SongtorDatabase database = TestStack.freshDatabase();
  private final String topic = TestStack.freshTopic();

  @Test
  void whatIsRefusedOrFailsForAnUnforeseenReasonStaysAndIsNamed() throws Exception {
    try (Replica replica = Replica.start(database, topic, Map.of())) {
      // Its place is taken by one whose cases go wrong.
      replica.part(MigrationWorker.class).close();
      MigrationScene scene = new MigrationScene(replica, database);
      scene.published("odd", 1, yaml("odd", 1));
      List<CaseId> cases = scene.found("odd", 4, "300101");
      scene.published("odd", 2, renamed("odd"));
      CaseId refused = cases.get(1);
      CaseId failing = cases.get(2);
      AtomicInteger tries = new AtomicInteger();
      CaseCommands door = replica.part(CaseCommands.class);
      CaseCommands odd =
          (id, command, context, meta) -> {
            if (id.equals(refused)) {
              return new CommandOutcome.Rejected(new Rejection.CaseUnknown());
            }
            if (id.equals(failing)) {
              tries.incrementAndGet();
              throw new IllegalStateException("this case cannot be read");
            }
            return door.handle(id, command, context, meta);
          };
      try (MigrationWorker worker = worker(replica, odd)) {
        worker.start();
        MigrationId id = asked(scene, "odd");
        await(() -> scene.facts(id).status() == Status.EXAMINED);
        assertThat(scene.facts(id).fitting()).isEqualTo(2);
        assertThat(scene.act(id, "start", "{}", COMMITTEE).status()).isEqualTo(200);
        await(() -> scene.facts(id).status() == Status.FINISHED);

        assertThat(scene.facts(id).moved()).isEqualTo(2);
        assertThat(scene.facts(id).misfits()).isEqualTo(2);
        assertThat(scene.version(refused)).isEqualTo(1);
        assertThat(tries).as("tried again, and not for ever").hasValueBetween(4, 20);
        assertThat(misfits(replica, id))
            .filteredOn(misfit -> misfit.caseId().equals(refused))
            .hasSize(2)
            .allSatisfy(
                misfit -> {
                  assertThat(misfit.reason()).isEqualTo(MisfitReason.REFUSED);
                  assertThat(misfit.subject()).contains("there is no such case");
                });
        assertThat(misfits(replica, id))
            .filteredOn(misfit -> misfit.caseId().equals(failing))
            .hasSize(2)
            .allSatisfy(
                misfit -> {
                  assertThat(misfit.reason()).isEqualTo(MisfitReason.FAILED);
                  assertThat(misfit.subject()).isEqualTo("IllegalStateException");
                });
      }
    }
  }

  /** Whoever lost the lock with its connection goes on meanwhile: both work on one portion. */
  @Test
  void aPortionThatTwoReplicasAreAtMovesEachCaseOnce() throws Exception {
    try (Replica one = Replica.start(database, topic, Map.of());
        Replica two = Replica.start(database, topic, Map.of())) {
      MigrationScene scene = new MigrationScene(one, database);
      scene.published("twice", 1, yaml("twice", 1));
      int many = 2 * PORTION + 40;
      scene.found("twice", many, "300101");
      scene.published("twice", 2, renamed("twice"));
      MigrationId id = asked(scene, "twice");
      await(() -> scene.facts(id).status() == Status.EXAMINED);

      try (Connection inTheWay = scene.inTheWayOf("twice", PORTION + PORTION / 2)) {
        assertThat(scene.act(id, "start", "{}", COMMITTEE).status()).isEqualTo(200);
        await(() -> scene.facts(id).moved() == PORTION && scene.isWaitedFor(inTheWay));
        long holder = scene.number("SELECT max(pid)" + alone(id));
        assertThat(holder).as("somebody is at work").isPositive();
        assertThat(scene.number("SELECT pg_terminate_backend(" + holder + ")::int")).isEqualTo(1);
        await(() -> isTakenOver(scene, id, holder));
        inTheWay.rollback();
      }
      await(() -> scene.facts(id).status() == Status.FINISHED);

      assertThat(two.port()).isPositive();
      assertThat(scene.facts(id).moved()).isEqualTo(many);
      assertThat(scene.facts(id).misfits()).isZero();
      assertThat(scene.count("songtor.case.migrated", "twice")).isEqualTo(many);
      assertThat(
              scene.number(
                  "SELECT count(DISTINCT stream_id) FROM log.event"
                      + " WHERE wire_name = 'songtor.case.migrated'"))
          .as("each once")
          .isEqualTo(many);
    }
  }

  /** Who has the lock; who only tried for it may look alike in every other way. */
  private static String alone(MigrationId id) {
    return " FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        + " AND (classid::bigint << 32 | objid::bigint) = hashtextextended('songtor.migration:"
        + id
        + "', 40)";
  }

  private static boolean isTakenOver(MigrationScene scene, MigrationId id, long from) {
    try {
      return scene.number("SELECT count(*)" + alone(id) + " AND pid <> " + from) > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MigrationId asked(MigrationScene scene, String name) {
    Answer asked =
        scene.request(
            "{\"definition\":\"%s\",\"from\":1,\"to\":2,\"states\":{\"listed\":\"on-the-list\"}}"
                .formatted(name));
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    return MigrationId.of(asked.text("migrationId"));
  }

  private static MigrationWorker worker(Replica replica, CaseCommands cases) {
    return new MigrationWorker(
        replica.part(UnderWay.class),
        replica.part(MigrationCommands.class),
        new CasesFound(replica.part(DataSource.class)),
        cases,
        replica.part(DefinitionCatalogue.class),
        replica.part(ServiceClock.class));
  }

  private static List<Misfit> misfits(Replica replica, MigrationId id) {
    EventCodec codec = new EventCodec();
    return replica.part(EventLog.class).stream(id.value(), 0).stream()
        .flatMap(
            stored ->
                switch (stored.decode(codec).event()) {
                  case CasesExamined some -> some.misfits().stream();
                  case CasesMoved some -> some.misfits().stream();
                  default -> Stream.<Misfit>empty();
                })
        .toList();
  }
}
