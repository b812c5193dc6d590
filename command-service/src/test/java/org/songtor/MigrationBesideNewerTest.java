package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.MigrationScene.await;
import static org.songtor.MigrationScene.renamed;
import static org.songtor.MigrationScene.yaml;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.songtor.automation.MigrationWorker;
import org.songtor.cases.CaseCommands;
import org.songtor.clock.ServiceClock;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.event.EventCodec;
import org.songtor.event.EventCodec.WireType;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.log.CasesFound;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.UnderWay;
import org.songtor.migrations.domain.MigrationFacts.Status;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.songtor.web.ApiClient.Answer;

/** While an upgrade rolls on, the program of before does not judge what it cannot read. */
class MigrationBesideNewerTest {
  private final SongtorDatabase database = TestStack.freshDatabase();
  private final String topic = TestStack.freshTopic();

  @Test
  void aCaseWithAnEventOfANewerProgramIsLeftToThatProgram() throws Exception {
    try (Replica replica = Replica.start(database, topic, Map.of())) {
      replica.part(MigrationWorker.class).close();
      MigrationScene scene = new MigrationScene(replica, database);
      scene.published("rolling", 1, yaml("rolling", 1));
      List<CaseId> cases = scene.found("rolling", 3, "300101");
      scene.published("rolling", 2, renamed("rolling"));
      Answer asked =
          scene.request(
              "{\"definition\":\"rolling\",\"from\":1,\"to\":2,"
                  + "\"states\":{\"listed\":\"on-the-list\"}}");
      assertThat(asked.status()).as(asked.body()).isEqualTo(201);
      MigrationId id = MigrationId.of(asked.text("migrationId"));

      CaseCommands door = replica.part(CaseCommands.class);
      AtomicInteger tries = new AtomicInteger();
      CaseCommands older =
          (caseId, command, context, meta) -> {
            if (caseId.equals(cases.get(1))) {
              tries.incrementAndGet();
              throw new IllegalStateException("as a framework wraps it", unheardOf());
            }
            return door.handle(caseId, command, context, meta);
          };
      try (MigrationWorker worker = worker(replica, older)) {
        worker.start();
        await(() -> tries.get() > 0);
      }
      assertThat(scene.facts(id).status()).as("it did not judge").isEqualTo(Status.EXAMINING);

      try (MigrationWorker newer = worker(replica, door)) {
        newer.start();
        await(() -> scene.facts(id).status() == Status.EXAMINED);
      }
      assertThat(scene.facts(id).fitting()).isEqualTo(3);
      assertThat(scene.facts(id).misfits()).isZero();
      assertThat(tries).as("and did not try what cannot come right").hasValue(1);
    }
  }

  private static RuntimeException unheardOf() {
    try {
      new EventCodec().decode(new WireType("songtor.case.unheard-of", 1), "{}");
      throw new AssertionError("it was read");
    } catch (EventCodec.UnreadableEventException e) {
      return e;
    }
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
}
