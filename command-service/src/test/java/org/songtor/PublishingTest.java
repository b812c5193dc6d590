package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.cases.CaseLookup;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.EventCodec;
import org.songtor.language.CaseId;
import org.songtor.log.EventLog;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.songtor.web.ApiClient;
import org.songtor.web.ApiClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Definitions that are drafted, published and retired on one replica, and in use on the other. */
class PublishingTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SMALLEST =
      Path.of("../workflow-definitions/src/test/resources/valid-definitions/smallest.v1.yaml");
  private static final SongtorDatabase DATABASE = TestStack.freshDatabase();
  private static final String TOPIC = TestStack.freshTopic();
  private static final String AUTHOR = token("core-korat", "province-core-team");
  private static final String COMMITTEE = token("province-committee", "province-committee");
  private static final String SURVEYOR = token("surveyor-malee", "surveyor");

  private static Replica one;
  private static Replica two;

  @BeforeAll
  static void start() {
    one = Replica.start(DATABASE, TOPIC, Map.of());
    two = Replica.start(DATABASE, TOPIC, Map.of());
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
  }

  @Test
  void whoKeepsADraftIsToldWhatIsOftenForgotten() throws Exception {
    String name = "forgotten-state";
    Answer advised =
        draft(
            one,
            name,
            1,
            Files.readString(
                SMALLEST.resolveSibling("../advised-definitions/" + name + ".v1.yaml")));

    assertThat(advised.status()).as(advised.body()).isEqualTo(200);
    JsonNode advice = JSON.readTree(advised.body()).get("advice");
    assertThat(advice.size()).isEqualTo(1);
    assertThat(advice.get(0).get("rule").asString()).isEqualTo(name);
    assertThat(advice.get(0).get("line").asInt()).isEqualTo(14);
    Answer quiet = draft(one, "quiet", 1, yaml("quiet", 1));
    assertThat(JSON.readTree(quiet.body()).get("advice")).isEmpty();
  }

  @Test
  void aVersionLivesFromDraftToRetirementOnEveryReplica() {
    String name = "everywhere";
    assertThat(draft(one, name, 1, yaml(name, 1)).text("state")).isEqualTo("draft");
    assertThat(find(two, name).slug()).as("a draft is for nobody").isEqualTo("invalid-body");

    Answer published = act(two, name, 1, "publish", "{}", COMMITTEE);

    assertThat(published.status()).as(published.body()).isEqualTo(200);
    assertThat(published.text("state")).isEqualTo("published");
    UUID stream = DefinitionEvent.streamOf(name);
    assertThat(published.text("token")).isEqualTo(stream + ":1");
    String first = found(one, name);
    assertThat(pinned(first)).isEqualTo(new DefinitionId(name, 1));
    var history =
        one.part(EventLog.class).stream(stream, 0).stream()
            .map(stored -> stored.decode(one.part(EventCodec.class)))
            .toList();
    assertThat(history.getLast().event())
        .isEqualTo(
            new DefinitionEvent.DefinitionPublished(
                name,
                1,
                SourceDigest.of(yaml(name, 1).getBytes(StandardCharsets.UTF_8)),
                yaml(name, 1)));
    assertThat(history.getFirst().envelope().actor()).isEqualTo("core-korat");
    assertThat(history.getLast().envelope().actor()).isEqualTo("province-committee");

    draft(two, name, 2, yaml(name, 2));
    act(one, name, 2, "publish", "{}", COMMITTEE);
    await(() -> newest(two, name) == 2);
    assertThat(pinned(found(two, name)).version()).isEqualTo(2);
    Answer contact = step(two, first, "contact", CONTACT);
    assertThat(contact.status())
        .as("a running case stays with its version: %s", contact.body())
        .isEqualTo(200);
    assertThat(pinned(first).version()).isEqualTo(1);

    act(one, name, 2, "retire", "{\"reason\":\"ผิด\"}", COMMITTEE);
    await(() -> newest(two, name) == 1);
    assertThat(pinned(found(two, name)).version()).as("the highest one in use").isEqualTo(1);
    act(one, name, 1, "retire", "{\"reason\":\"เลิก\"}", COMMITTEE);
    await(() -> two.part(DefinitionCatalogue.class).newest(name).isEmpty());
    assertThat(find(two, name).slug()).isEqualTo("invalid-body");
    assertThat(step(two, first, "contact", CONTACT).status())
        .as("a case goes on under a retired version")
        .isEqualTo(200);
  }

  @Test
  void aReplicaThatStartsKnowsWhatWasPublished() {
    String name = "before-the-start";
    draft(one, name, 1, yaml(name, 1));
    act(one, name, 1, "publish", "{}", COMMITTEE);
    try (Replica three = Replica.start(DATABASE, TOPIC, Map.of())) {
      assertThat(newest(three, name)).isEqualTo(1);
    }
  }

  @Test
  void aPublishedVersionNeverChanges() {
    String name = "settled";
    draft(one, name, 1, yaml(name, 1));
    assertThat(draft(one, name, 1, yaml(name, 1) + "# better\n").text("state")).isEqualTo("draft");
    act(one, name, 1, "publish", "{}", COMMITTEE);

    Answer other = draft(two, name, 1, yaml(name, 1));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.slug()).isEqualTo("exists-differently");
    assertThat(other.text("detail")).contains("version 2");
    assertThat(draft(two, name, 1, yaml(name, 1) + "# better\n").status())
        .as("the same content is simply there")
        .isEqualTo(200);
    Answer shipped = draft(one, "korat-four-tier", 1, yaml("korat-four-tier", 1));
    assertThat(shipped.slug()).isEqualTo("exists-differently");
  }

  @Test
  void whatCannotBeDoneNowIsTaught() {
    String name = "too-early";
    assertThat(act(one, name, 1, "publish", "{}", COMMITTEE).status()).isEqualTo(404);
    assertThat(act(one, name, 1, "retire", "{\"reason\":\"x\"}", COMMITTEE).status())
        .isEqualTo(404);
    draft(one, name, 1, yaml(name, 1));
    Answer early = act(one, name, 1, "retire", "{\"reason\":\"x\"}", COMMITTEE);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.slug()).isEqualTo("definition-not-open");
    assertThat(act(one, name, 1, "publish", "{}", AUTHOR).slug()).isEqualTo("role-may-not");
    String both = Replica.ISSUER.token("core-korat", List.of("administrator"), List.of("30"));
    Answer own = act(one, name, 1, "publish", "{}", both);
    assertThat(own.status()).as("who drafts does not publish").isEqualTo(403);
    assertThat(own.text("detail")).contains("second person");
    Answer stale =
        client(one)
            .post("/api/definitions/" + name + "/1/publish")
            .as(COMMITTEE)
            .header("If-Match", "\"7\"")
            .send();
    assertThat(stale.status()).isEqualTo(412);
  }

  /** All the findings that the check on the command line has, each with its place. */
  static List<Path> invalid() throws Exception {
    try (var files =
        Files.list(Path.of("../workflow-definitions/src/test/resources/invalid-definitions"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void aTextThatBreaksRulesIsRefusedWithEveryFinding(Path file) throws Exception {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.indexOf(".v"));
    long before = one.part(EventLog.class).nextSeq(DefinitionEvent.streamOf(name));

    Answer answer = draft(one, name, 1, Files.readString(file));

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("invalid-definition");
    JsonNode errors = answer.json().get("errors");
    List<String> found =
        errors
            .valueStream()
            .map(
                error ->
                    error.get("line").asInt()
                        + ":"
                        + error.get("column").asInt()
                        + " "
                        + error.get("rule").asString())
            .toList();
    assertThat(found).isNotEmpty();
    if (!fileName.startsWith("file-")) {
      assertThat(found)
          .isEqualTo(
              findings(file).stream()
                  .map(one -> one.line() + ":" + one.column() + " " + one.rule())
                  .toList());
    }
    assertThat(errors.get(0).get("detail").asString()).isNotBlank();
    assertThat(one.part(EventLog.class).nextSeq(DefinitionEvent.streamOf(name))).isEqualTo(before);
  }

  private static List<org.songtor.definition.DefinitionFinding> findings(Path file)
      throws Exception {
    try {
      new DefinitionReader().read(file.toString(), Files.readAllBytes(file));
      return List.of();
    } catch (org.songtor.definition.InvalidDefinitionException e) {
      return e.findings();
    }
  }

  @Test
  void whatCouldHurtIsRefused() {
    StringBuilder bomb = new StringBuilder("a: &a [x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [*").append(before).append(", *");
      bomb.append(before).append("]\n");
    }
    Answer bombed = draft(one, "hostile", 1, bomb.toString());
    assertThat(bombed.slug()).isEqualTo("invalid-definition");
    assertThat(bombed.body()).contains("\"anchor\"");
    Answer huge = draft(one, "hostile", 1, "#" + "x".repeat(299_000));
    assertThat(huge.slug()).isEqualTo("invalid-definition");
    assertThat(huge.body()).contains("too-large");
    assertThat(draft(one, "hostile", 1, "#" + "x".repeat(2_000_000)).status()).isEqualTo(413);
    assertThat(draft(one, "hostile", 1, "[".repeat(10_000)).slug()).isEqualTo("invalid-definition");
    assertThat(draft(one, "hostile", 1, "\u0000\ud800").slug()).isEqualTo("invalid-definition");
    assertThat(draft(one, "hostile", 1, "").slug()).isIn("invalid-body", "invalid-definition");
    assertThat(draft(one, "other-name", 1, yaml("hostile", 1)).text("title")).isNotBlank();
    for (String path : List.of("Hostile/1", "hostile/0", "hostile/x", "hostile/99999999999")) {
      Answer answer =
          client(one).put("/api/definitions/" + path).as(AUTHOR).body("{\"yaml\":\"a\"}").send();
      assertThat(answer.status()).as(path).isEqualTo(404);
    }
    assertThat(find(one, "thailand-zero-dropout").status())
        .as("what is in use is untouched")
        .isEqualTo(201);
  }

  @Test
  void aShippedVersionThatChangedStopsTheStartOnceACaseUsedIt() throws Exception {
    SongtorDatabase database = TestStack.freshDatabase();
    String topic = TestStack.freshTopic();
    try (Replica first = Replica.start(database, topic, Map.of())) {
      execute(database, "UPDATE log.shipped_definition SET digest = 'before'");
      found(first, ShippedDefinitions.KORAT_FOUR_TIER.name());
    }

    assertThatThrownBy(() -> Replica.start(database, topic, Map.of()))
        .rootCause()
        .hasMessageContaining("used-version-changed")
        .hasMessageContaining("korat-four-tier v1")
        .hasMessageNotContaining("early-childhood");

    execute(database, "DELETE FROM log.shipped_definition WHERE name = 'korat-four-tier'");
    Replica.start(database, topic, Map.of()).close();
  }

  private static void execute(SongtorDatabase database, String sql) throws SQLException {
    try (Connection connection = database.superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final String CONTACT =
      """
      {"on":"%s","mode":"any","reached":true,"note":"พบ"}
      """
          .formatted(LocalDate.now(ZoneId.of("Asia/Bangkok")));

  private static String yaml(String name, int version) {
    try {
      return Files.readString(SMALLEST)
          .replace("definition: smallest", "definition: " + name)
          .replace("version: 1", "version: " + version);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String token(String person, String role) {
    return Replica.ISSUER.token(person, List.of(role), List.of("30"));
  }

  private static ApiClient client(Replica replica) {
    return new ApiClient(replica.port());
  }

  private static Answer draft(Replica replica, String name, int version, String yaml) {
    return client(replica)
        .put("/api/definitions/" + name + "/" + version)
        .as(AUTHOR)
        .english()
        .body(JSON.writeValueAsString(Map.of("yaml", yaml)))
        .send();
  }

  private static Answer act(
      Replica replica, String name, int version, String act, String body, String token) {
    return client(replica)
        .post("/api/definitions/" + name + "/" + version + "/" + act)
        .as(token)
        .english()
        .body(body)
        .send();
  }

  private static Answer find(Replica replica, String definition) {
    return client(replica)
        .post("/api/cases")
        .as(SURVEYOR)
        .body(
            """
            {"tambon":"300101","source":{"list":"publishing"},"definition":"%s",
             "child":{"given":"ตัวอย่าง","birthDate":"2014-05-01"}}
            """
                .formatted(definition))
        .send();
  }

  private static String found(Replica replica, String definition) {
    Answer answer = find(replica, definition);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.text("caseId");
  }

  private static Answer step(Replica replica, String caseId, String step, String body) {
    return client(replica)
        .post("/api/cases/" + caseId + "/steps/" + step)
        .as(Replica.ISSUER.token("cm-nok", List.of("case-manager"), List.of("30")))
        .body(body)
        .send();
  }

  private static DefinitionId pinned(String caseId) {
    return one.part(CaseLookup.class).definitionOf(CaseId.of(caseId)).orElseThrow();
  }

  private static int newest(Replica replica, String name) {
    return replica
        .part(DefinitionCatalogue.class)
        .newest(name)
        .map(found -> found.id().version())
        .orElse(0);
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
