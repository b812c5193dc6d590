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
import org.postgresql.PGConnection;
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
import org.songtor.stack.SongtorDatabase;
import org.songtor.web.ApiClient;
import org.songtor.web.ApiClient.Answer;
import tools.jackson.databind.json.JsonMapper;

/** Definitions, cases under them, and what people ask of migrations. */
record MigrationScene(Replica replica, SongtorDatabase database) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SMALLEST =
      Path.of("../workflow-definitions/src/test/resources/valid-definitions/smallest.v1.yaml");
  private static final Path MOVING =
      Path.of("../workflow-definitions/src/main/resources/definitions/bring-them-back.v1.yaml");
  static final String AUTHOR = token("core-korat", "province-core-team", "30");
  static final String COMMITTEE = token("province-committee", "province-committee", "30");

  static final String CONTACT =
      """
      {"on":"%s","mode":"any","reached":true,"note":"พบ"}
      """
          .formatted(java.time.LocalDate.now(java.time.ZoneId.of("Asia/Bangkok")));

  Answer enrol(CaseId id) {
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

  Answer step(CaseId id, String step, String body) {
    return client()
        .post("/api/cases/" + id + "/steps/" + step)
        .as(token("cm-nok", "case-manager", "30"))
        .body(body)
        .send();
  }

  int version(CaseId id) {
    return replica.part(CaseLookup.class).definitionOf(id).orElseThrow().version();
  }

  void published(String name, int version, String yaml) {
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

  /** Sends a case under {@link #moving} on to another tambon, where it is taken over. */
  void movedAway(CaseId id, String to) {
    String surveyor = token("surveyor", "surveyor", "30");
    taken(id, "trace", surveyor, "{\"outcome\":\"moved\",\"verifiedBy\":\"ยาย\",\"note\":\"\"}");
    taken(
        id,
        "send-on",
        surveyor,
        "{\"reason\":\"moving\",\"reviewOn\":\"%s\",\"note\":\"\",\"movingTo\":\"%s\"}"
            .formatted(
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Bangkok")).plusDays(10), to));
    taken(id, "take-over", token("there", "surveyor", to.substring(0, 4)), "{\"note\":\"\"}");
  }

  private void taken(CaseId id, String step, String token, String body) {
    Answer answer =
        client().post("/api/cases/" + id + "/steps/" + step).as(token).body(body).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  List<CaseId> found(String name, int count, String tambon) throws Exception {
    DefinitionId definition =
        replica.part(DefinitionCatalogue.class).newest(name).orElseThrow().id();
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
                    replica
                        .part(CaseCommands.class)
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

  Answer request(String body) {
    return client().post("/api/migrations").as(AUTHOR).english().body(body).send();
  }

  Answer act(MigrationId id, String act, String body, String token) {
    return client().post("/api/migrations/" + id + "/" + act).as(token).body(body).send();
  }

  MigrationFacts facts(MigrationId id) {
    return replica.part(UnderWay.class).find(id).orElseThrow();
  }

  ApiClient client() {
    return new ApiClient(replica.port());
  }

  static String token(String person, String role, String area) {
    return Replica.ISSUER.token(person, List.of(role), List.of(area));
  }

  long count(String wireName, String definition) throws SQLException {
    return number(
        "SELECT count(*) FROM log.event WHERE wire_name = '"
            + wireName
            + "' AND payload::json ->> 'definition' = '"
            + definition
            + "'");
  }

  long number(String sql) throws SQLException {
    try (Connection connection = database.superuser().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Begins the next event of the case that was found so-and-so many-th, and leaves it open. */
  Connection inTheWayOf(String name, int number) throws SQLException {
    Connection connection = database.superuser().connect();
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
  boolean isWaitedFor(Connection held) {
    try {
      return number(
              "SELECT count(*) FROM pg_stat_activity WHERE %d = ANY (pg_blocking_pids(pid))"
                  .formatted(held.unwrap(PGConnection.class).getBackendPID()))
          > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String yaml(String name, int version) {
    return yaml(SMALLEST, "smallest", name, version);
  }

  /** A definition under which cases move between areas. */
  static String moving(String name, int version) {
    return yaml(MOVING, "bring-them-back", name, version);
  }

  private static String yaml(Path of, String called, String name, int version) {
    try {
      return Files.readString(of)
          .replace("definition: " + called, "definition: " + name)
          .replaceFirst("(?m)^version: 1$", "version: " + version);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The second version, in which the first state is called otherwise. */
  static String renamed(String name) {
    return yaml(name, 2)
        .replace("id: listed", "id: on-the-list")
        .replace("from: [listed]", "from: [on-the-list]");
  }

  static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
