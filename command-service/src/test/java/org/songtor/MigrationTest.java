package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.songtor.automation.MigrationWorker;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.CaseCommand.FindChild;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.language.Role;
import org.songtor.migrations.UnderWay;
import org.songtor.migrations.domain.MigrationFacts;
import org.songtor.migrations.domain.MigrationFacts.Status;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.songtor.web.ApiClient;
import org.songtor.web.ApiClient.Answer;
import tools.jackson.databind.json.JsonMapper;

/** Many cases move to a newer version, by whichever replica is there. */
class MigrationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SMALLEST =
      Path.of("../workflow-definitions/src/test/resources/valid-definitions/smallest.v1.yaml");
  private static final SongtorDatabase DATABASE = TestStack.freshDatabase();
  private static final String TOPIC = TestStack.freshTopic();
  private static final String AUTHOR = token("core-korat", "province-core-team", "30");
  private static final String COMMITTEE = token("province-committee", "province-committee", "30");

  /** Cases that a worker moves before it records how far it is. */
  private static final int PORTION = 256;

  private static Replica one;

  @BeforeAll
  static void start() {
    one = Replica.start(DATABASE, TOPIC, Map.of());
  }

  @AfterAll
  static void stop() {
    one.close();
  }

  @Test
  void tenThousandCasesMoveOnceEachThoughTheWorkerStopsHalfWay() throws Exception {
    String name = "many";
    published(name, 1, yaml(name, 1));
    int many = 10_000;
    found(name, many, "300101");
    found(name, 7, "500101");
    published(name, 2, renamed(name));
    Answer asked =
        request(
            "{\"definition\":\"%s\",\"from\":1,\"to\":2,\"states\":{\"listed\":\"on-the-list\"}}"
                .formatted(name));
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    MigrationId id = MigrationId.of(asked.text("migrationId"));
    await(() -> facts(id).status() == Status.EXAMINED);
    assertThat(facts(id).fitting()).isEqualTo(many);
    assertThat(count("songtor.case.migrated", name)).as("the trial touches nothing").isZero();
    assertThat(act(id, "start", "{}", token("core-korat", "administrator", "30")).status())
        .as("who asked does not start")
        .isEqualTo(403);

    // In the midst of a portion: some of it is moved, and none of that is recorded.
    int recorded = 15 * PORTION;
    try (Connection inTheWay = inTheWayOf(name, recorded + PORTION / 2)) {
      assertThat(act(id, "start", "{}", COMMITTEE).status()).isEqualTo(200);
      await(() -> facts(id).moved() == recorded && isWaitedFor(inTheWay));
      Thread closing = Thread.ofPlatform().start(one.part(MigrationWorker.class)::close);
      await(() -> closing.getState() == Thread.State.WAITING);
      inTheWay.rollback();
      closing.join();
    }
    MigrationFacts halfWay = facts(id);
    long movedSoFar = count("songtor.case.migrated", name);
    assertThat(movedSoFar).as("moved, and not recorded").isGreaterThan(halfWay.moved());
    assertThat(halfWay.status()).as("stopped before the end").isEqualTo(Status.MOVING);
    assertThat(halfWay.moved()).isEqualTo(recorded);
    try (Replica two = Replica.start(DATABASE, TOPIC, Map.of())) {
      await(() -> facts(id).status() == Status.FINISHED);
      assertThat(two.port()).isPositive();
    }

    assertThat(movedSoFar).isLessThan(many);
    assertThat(facts(id).moved()).isEqualTo(many);
    assertThat(facts(id).misfits()).isZero();
    assertThat(count("songtor.case.migrated", name)).isEqualTo(many);
    assertThat(
            number(
                "SELECT count(DISTINCT stream_id) FROM log.event"
                    + " WHERE wire_name = 'songtor.case.migrated'"
                    + " AND payload::json ->> 'definition' = '"
                    + name
                    + "'"))
        .as("each once")
        .isEqualTo(many);
    assertThat(act(id, "abandon", "{\"reason\":\"x\"}", AUTHOR).slug())
        .isEqualTo("definition-not-open");
    one.close();
    one = Replica.start(DATABASE, TOPIC, Map.of());
  }

  @Test
  void aMovedCaseGoesOnUnderTheNewVersionAndAMisfitStays() throws Exception {
    String name = "some";
    published(name, 1, yaml(name, 1));
    List<CaseId> cases = found(name, 3, "300101");
    enrol(cases.get(1));
    published(
        name,
        2,
        renamed(name)
            .replace("id: learning", "id: at-school")
            .replace("to: learning", "to: at-school")
            .replace("from: [learning]", "from: [at-school]"));
    Answer wrong =
        request("{\"definition\":\"some\",\"from\":1,\"to\":2,\"states\":{\"listed\":\"closed\"}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("/states/listed");
    Answer asked =
        request(
            """
            {"definition":"some","from":1,"to":2,"states":{"listed":"on-the-list"},
             "cases":["%s","%s"]}
            """
                .formatted(cases.get(0), cases.get(1)));
    MigrationId id = MigrationId.of(asked.text("migrationId"));
    await(() -> facts(id).status() == Status.EXAMINED);
    assertThat(facts(id).fitting()).isEqualTo(1);
    assertThat(act(id, "start", "{}", COMMITTEE).status()).isEqualTo(200);
    await(() -> facts(id).status() == Status.FINISHED);

    assertThat(facts(id).moved()).isEqualTo(1);
    assertThat(facts(id).misfits()).as("learning is not mapped").isEqualTo(1);
    assertThat(version(cases.get(0))).isEqualTo(2);
    assertThat(version(cases.get(1))).isEqualTo(1);
    assertThat(version(cases.get(2))).as("not asked for").isEqualTo(1);
    Answer contact = step(cases.get(0), "contact", CONTACT);
    assertThat(contact.status()).as(contact.body()).isEqualTo(200);
    assertThat(contact.text("state")).isEqualTo("on-the-list");
    assertThat(enrol(cases.get(0)).text("state")).isEqualTo("at-school");
  }

  @Test
  void whatCannotBeAskedIsTaught() {
    String name = "asked";
    published(name, 1, yaml(name, 1));
    assertThat(request("{\"definition\":\"asked\",\"from\":1,\"to\":9}").status()).isEqualTo(404);
    assertThat(request("{\"definition\":\"asked\",\"from\":1,\"to\":1}").body()).contains("/from");
    assertThat(request("{\"definition\":\"asked\",\"from\":1,\"to\":1,\"areas\":[\"50\"]}").slug())
        .isEqualTo("outside-area");
    MigrationId nothing = MigrationId.at(0);
    assertThat(act(nothing, "start", "{}", COMMITTEE).status()).isEqualTo(404);
    published(name, 2, yaml(name, 2));
    MigrationId id =
        MigrationId.of(
            request("{\"definition\":\"asked\",\"from\":1,\"to\":2}").text("migrationId"));
    await(() -> facts(id).status() == Status.EXAMINED);
    assertThat(act(id, "start", "{}", token("x", "province-committee", "50")).slug())
        .isEqualTo("outside-area");
    assertThat(act(id, "abandon", "{\"reason\":\"ผิด\"}", AUTHOR).text("state"))
        .isEqualTo("abandoned");
    assertThat(act(id, "start", "{}", COMMITTEE).slug()).isEqualTo("definition-not-open");
  }

  private static final String CONTACT =
      """
      {"on":"%s","mode":"any","reached":true,"note":"พบ"}
      """
          .formatted(java.time.LocalDate.now(java.time.ZoneId.of("Asia/Bangkok")));

  private static Answer enrol(CaseId id) {
    Answer answer =
        step(
            id,
            "enrol",
            """
            {"pathway":"any","provider":"โรงเรียน","affiliation":"สพฐ.","grade":"ป.6",
             "term":"1/2569","learnerNumber":"1","startsOn":"%s"}
            """
                .formatted(java.time.LocalDate.now(java.time.ZoneId.of("Asia/Bangkok"))));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static Answer step(CaseId id, String step, String body) {
    return client()
        .post("/api/cases/" + id + "/steps/" + step)
        .as(token("cm-nok", "case-manager", "30"))
        .body(body)
        .send();
  }

  private static int version(CaseId id) {
    return one.part(CaseLookup.class).definitionOf(id).orElseThrow().version();
  }

  private static void published(String name, int version, String yaml) {
    Answer draft =
        client()
            .put("/api/definitions/" + name + "/" + version)
            .as(AUTHOR)
            .body(JSON.writeValueAsString(Map.of("yaml", yaml)))
            .send();
    assertThat(draft.status()).as(draft.body()).isEqualTo(200);
    Answer published =
        client().post("/api/definitions/" + name + "/" + version + "/publish").as(COMMITTEE).send();
    assertThat(published.status()).as(published.body()).isEqualTo(200);
  }

  private static List<CaseId> found(String name, int count, String tambon) throws Exception {
    DefinitionId definition = one.part(DefinitionCatalogue.class).newest(name).orElseThrow().id();
    Actor surveyor =
        new Actor("surveyor", Set.of(Role.SURVEYOR), Set.of(new AreaCode(tambon)), null);
    List<CaseId> ids = Commands.newCases(count);
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      List<Future<CommandOutcome>> all = new ArrayList<>();
      for (CaseId id : ids) {
        FindChild find = (FindChild) Commands.find(id);
        FindChild here =
            new FindChild(
                id, find.person(), definition, new AreaCode(tambon), find.source(), find.child());
        all.add(
            callers.submit(
                () ->
                    one.part(CaseCommands.class)
                        .handle(
                            id,
                            here,
                            CommandContext.now(surveyor, Instant.now().minusMillis(1)),
                            CommandMeta.system(UUID.randomUUID()))));
      }
      for (Future<CommandOutcome> each : all) {
        assertThat(each.get()).isInstanceOf(CommandOutcome.Accepted.class);
      }
    }
    return ids;
  }

  private static Answer request(String body) {
    return client().post("/api/migrations").as(AUTHOR).english().body(body).send();
  }

  private static Answer act(MigrationId id, String act, String body, String token) {
    return client().post("/api/migrations/" + id + "/" + act).as(token).body(body).send();
  }

  private static MigrationFacts facts(MigrationId id) {
    return one.part(UnderWay.class).find(id).orElseThrow();
  }

  private static ApiClient client() {
    return new ApiClient(one.port());
  }

  private static String token(String person, String role, String area) {
    return Replica.ISSUER.token(person, List.of(role), List.of(area));
  }

  private static long count(String wireName, String definition) throws SQLException {
    return number(
        "SELECT count(*) FROM log.event WHERE wire_name = '"
            + wireName
            + "' AND payload::json ->> 'definition' = '"
            + definition
            + "'");
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = DATABASE.superuser().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Begins the next event of the case that was found so-and-so many-th, and leaves it open. */
  private static Connection inTheWayOf(String name, int number) throws SQLException {
    Connection connection = DATABASE.superuser().connect();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO log.event (stream_id, seq, position, stream_kind, wire_name, wire_version,
              event_id, occurred_at, recorded_at, meta, payload)
            SELECT f.stream_id, (SELECT max(seq) + 1 FROM log.event WHERE stream_id = f.stream_id),
              1000000000, 'CASE', 'songtor.test.held', 1, gen_random_uuid(), now(), now(), '{}', '{}'
            FROM (
              SELECT stream_id FROM log.event
              WHERE wire_name = 'songtor.case.found' AND payload::json ->> 'definition' = ?
              ORDER BY position OFFSET ? LIMIT 1) f
            """)) {
      insert.setString(1, name);
      insert.setInt(2, number);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    return connection;
  }

  /** Whether an append waits for what this connection holds open. */
  private static boolean isWaitedFor(Connection held) {
    try {
      return number(
              "SELECT count(*) FROM pg_stat_activity WHERE %d = ANY (pg_blocking_pids(pid))"
                  .formatted(held.unwrap(PGConnection.class).getBackendPID()))
          > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String yaml(String name, int version) {
    try {
      return Files.readString(SMALLEST)
          .replace("definition: smallest", "definition: " + name)
          .replace("version: 1", "version: " + version);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The second version, in which the first state is called otherwise. */
  private static String renamed(String name) {
    return yaml(name, 2)
        .replace("id: listed", "id: on-the-list")
        .replace("from: [listed]", "from: [on-the-list]");
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
