package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.MigrationScene.AUTHOR;
import static org.songtor.MigrationScene.COMMITTEE;
import static org.songtor.MigrationScene.CONTACT;
import static org.songtor.MigrationScene.await;
import static org.songtor.MigrationScene.moving;
import static org.songtor.MigrationScene.renamed;
import static org.songtor.MigrationScene.token;
import static org.songtor.MigrationScene.yaml;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.automation.MigrationWorker;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.migrations.domain.MigrationFacts;
import org.songtor.migrations.domain.MigrationFacts.Status;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.songtor.web.ApiClient.Answer;

/** Many cases move to a newer version, by whichever replica is there. */
class MigrationTest {
  private static final SongtorDatabase DATABASE = TestStack.freshDatabase();
  private static final String TOPIC = TestStack.freshTopic();

  /** Cases that a worker moves before it records how far it is. */
  private static final int PORTION = 256;

  private static Replica one;
  private static MigrationScene scene;

  @BeforeAll
  static void start() {
    begin();
  }

  private static void begin() {
    one = Replica.start(DATABASE, TOPIC, Map.of());
    scene = new MigrationScene(one, DATABASE);
  }

  @AfterAll
  static void stop() {
    one.close();
  }

  @Test
  void tenThousandCasesMoveOnceEachThoughTheWorkerStopsHalfWay() throws Exception {
    String name = "many";
    scene.published(name, 1, yaml(name, 1));
    int many = 10_000;
    scene.found(name, many, "300101");
    scene.found(name, 7, "500101");
    scene.published(name, 2, renamed(name));
    Answer asked =
        scene.request(
            "{\"definition\":\"%s\",\"from\":1,\"to\":2,\"states\":{\"listed\":\"on-the-list\"}}"
                .formatted(name));
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    MigrationId id = MigrationId.of(asked.text("migrationId"));
    await(() -> scene.facts(id).status() == Status.EXAMINED);
    assertThat(scene.facts(id).fitting()).isEqualTo(many);
    assertThat(scene.count("songtor.case.migrated", name)).as("the trial touches nothing").isZero();
    assertThat(scene.act(id, "start", "{}", token("core-korat", "administrator", "30")).status())
        .as("who asked does not start")
        .isEqualTo(403);

    // In the midst of a portion: some of it is moved, and none of that is recorded.
    int recorded = 15 * PORTION;
    try (Connection inTheWay = scene.inTheWayOf(name, recorded + PORTION / 2)) {
      assertThat(scene.act(id, "start", "{}", COMMITTEE).status()).isEqualTo(200);
      await(() -> scene.facts(id).moved() == recorded && scene.isWaitedFor(inTheWay));
      Thread closing = Thread.ofPlatform().start(one.part(MigrationWorker.class)::close);
      await(() -> closing.getState() == Thread.State.WAITING);
      inTheWay.rollback();
      closing.join();
    }
    MigrationFacts halfWay = scene.facts(id);
    long movedSoFar = scene.count("songtor.case.migrated", name);
    assertThat(movedSoFar).as("moved, and not recorded").isGreaterThan(halfWay.moved());
    assertThat(halfWay.status()).as("stopped before the end").isEqualTo(Status.MOVING);
    assertThat(halfWay.moved()).isEqualTo(recorded);
    try (Replica two = Replica.start(DATABASE, TOPIC, Map.of())) {
      await(() -> scene.facts(id).status() == Status.FINISHED);
      assertThat(two.port()).isPositive();
    }

    assertThat(movedSoFar).isLessThan(many);
    assertThat(scene.facts(id).moved()).isEqualTo(many);
    assertThat(scene.facts(id).misfits()).isZero();
    assertThat(scene.count("songtor.case.migrated", name)).isEqualTo(many);
    assertThat(
            scene.number(
                "SELECT count(DISTINCT stream_id) FROM log.event"
                    + " WHERE wire_name = 'songtor.case.migrated'"
                    + " AND payload::json ->> 'definition' = '"
                    + name
                    + "'"))
        .as("each once")
        .isEqualTo(many);
    assertThat(scene.act(id, "abandon", "{\"reason\":\"x\"}", AUTHOR).slug())
        .isEqualTo("definition-not-open");
    one.close();
    begin();
  }

  @Test
  void aMovedCaseGoesOnUnderTheNewVersionAndAMisfitStays() throws Exception {
    String name = "some";
    scene.published(name, 1, yaml(name, 1));
    List<CaseId> cases = scene.found(name, 3, "300101");
    scene.enrol(cases.get(1));
    scene.published(
        name,
        2,
        renamed(name)
            .replace("id: learning", "id: at-school")
            .replace("to: learning", "to: at-school")
            .replace("from: [learning]", "from: [at-school]"));
    Answer wrong =
        scene.request(
            "{\"definition\":\"some\",\"from\":1,\"to\":2,\"states\":{\"listed\":\"closed\"}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("/states/listed");
    Answer asked =
        scene.request(
            """
            {"definition":"some","from":1,"to":2,"states":{"listed":"on-the-list"},
             "cases":["%s","%s"]}
            """
                .formatted(cases.get(0), cases.get(1)));
    MigrationId id = MigrationId.of(asked.text("migrationId"));
    await(() -> scene.facts(id).status() == Status.EXAMINED);
    assertThat(scene.facts(id).fitting()).isEqualTo(1);
    assertThat(scene.act(id, "start", "{}", COMMITTEE).status()).isEqualTo(200);
    await(() -> scene.facts(id).status() == Status.FINISHED);

    assertThat(scene.facts(id).moved()).isEqualTo(1);
    assertThat(scene.facts(id).misfits()).as("learning is not mapped").isEqualTo(1);
    assertThat(scene.version(cases.get(0))).isEqualTo(2);
    assertThat(scene.version(cases.get(1))).isEqualTo(1);
    assertThat(scene.version(cases.get(2))).as("not asked for").isEqualTo(1);
    Answer contact = scene.step(cases.get(0), "contact", CONTACT);
    assertThat(contact.status()).as(contact.body()).isEqualTo(200);
    assertThat(contact.text("state")).isEqualTo("on-the-list");
    assertThat(scene.enrol(cases.get(0)).text("state")).isEqualTo("at-school");
  }

  @Test
  void theAreaIsTheOneInWhichACaseIsNow() throws Exception {
    String name = "moving";
    scene.published(name, 1, moving(name, 1));
    List<CaseId> here = scene.found(name, 3, "300101");
    List<CaseId> there = scene.found(name, 3, "300201");
    CaseId gone = here.get(1);
    CaseId backAgain = here.get(2);
    scene.movedAway(gone, "300201");
    List<CaseId> come = there.subList(0, 2);
    come.forEach(each -> scene.movedAway(each, "300102"));
    scene.movedAway(backAgain, "300201");
    scene.movedAway(backAgain, "300101");
    scene.published(name, 2, moving(name, 2));
    Answer asked =
        scene.request("{\"definition\":\"moving\",\"from\":1,\"to\":2,\"areas\":[\"3001\"]}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    MigrationId id = MigrationId.of(asked.text("migrationId"));
    await(() -> scene.facts(id).status() == Status.EXAMINED);
    assertThat(scene.facts(id).fitting()).isEqualTo(4);
    assertThat(scene.act(id, "start", "{}", COMMITTEE).status()).isEqualTo(200);
    await(() -> scene.facts(id).status() == Status.FINISHED);

    assertThat(scene.facts(id).moved()).as("as many as were tried").isEqualTo(4);
    assertThat(scene.facts(id).misfits()).isZero();
    assertThat(scene.version(here.getFirst())).isEqualTo(2);
    assertThat(scene.version(backAgain)).isEqualTo(2);
    assertThat(come).as("taken over here").allMatch(each -> scene.version(each) == 2);
    assertThat(scene.version(gone)).as("taken over elsewhere").isEqualTo(1);
    assertThat(scene.version(there.getLast())).isEqualTo(1);
  }

  @Test
  void whatCannotBeAskedIsTaught() {
    String name = "asked";
    scene.published(name, 1, yaml(name, 1));
    assertThat(scene.request("{\"definition\":\"asked\",\"from\":1,\"to\":9}").status())
        .isEqualTo(404);
    assertThat(scene.request("{\"definition\":\"asked\",\"from\":1,\"to\":1}").body())
        .contains("/from");
    assertThat(
            scene
                .request("{\"definition\":\"asked\",\"from\":1,\"to\":1,\"areas\":[\"50\"]}")
                .slug())
        .isEqualTo("outside-area");
    MigrationId nothing = MigrationId.at(0);
    assertThat(scene.act(nothing, "start", "{}", COMMITTEE).status()).isEqualTo(404);
    scene.published(name, 2, yaml(name, 2));
    MigrationId id =
        MigrationId.of(
            scene.request("{\"definition\":\"asked\",\"from\":1,\"to\":2}").text("migrationId"));
    await(() -> scene.facts(id).status() == Status.EXAMINED);
    assertThat(scene.act(id, "start", "{}", token("x", "province-committee", "50")).slug())
        .isEqualTo("outside-area");
    assertThat(scene.act(id, "abandon", "{\"reason\":\"ผิด\"}", AUTHOR).text("state"))
        .isEqualTo("abandoned");
    assertThat(scene.act(id, "start", "{}", COMMITTEE).slug()).isEqualTo("definition-not-open");
  }
}
