package org.songtor.query.definitions.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.event.AgencyEvent;
import org.songtor.event.DefinitionEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trials on a generated history of Korat, over HTTP, with the log in PostgreSQL. */
class TrialTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PERIOD = "from=2026-05-01&to=2026-12-31";
  private static final String KORAT_1 = "/api/definitions/korat-four-tier/1/trial?area=30&";
  private static final String KORAT_2 = "/api/definitions/korat-four-tier/2/trial?area=30&";

  private static final int FOUND = 20;
  private static final int ASSESSED = 12;
  private static final int URGENT = 3;
  private static final int APPROVED = 7;
  private static final int REFERRED = 5;

  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final SongtorDatabase database = TestStack.freshDatabase();
  private static final TestLog log = new TestLog();
  private static final StoredLog stored = new StoredLog(database);
  private static final String team =
      issuer.token("core-team", List.of(Role.PROVINCE_CORE_TEAM), List.of("30"));
  private static final KoratStory unreadable = new KoratStory(log, "310102");
  private static TestService service;

  @BeforeAll
  static void deliver() {
    AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
    for (int i = 0; i < FOUND; i++) {
      new KoratStory(log, "300101").found();
    }
    for (int i = 0; i < ASSESSED; i++) {
      new KoratStory(log, "300102").assessed(i < URGENT);
    }
    for (int i = 0; i < APPROVED; i++) {
      new KoratStory(log, "300201").approved(false);
    }
    for (int i = 0; i < REFERRED; i++) {
      new KoratStory(log, "300201").referred(school);
    }
    new KoratStory(log, "310101").referred(school); // another province
    unreadable.found();
    String kept = eager().replace("version: 2", "version: 3");
    log.append(
        DefinitionEvent.streamOf("korat-four-tier"),
        "core-korat",
        Role.PROVINCE_CORE_TEAM,
        new DefinitionEvent.DefinitionDrafted(
            "korat-four-tier", 3, SourceDigest.of(kept.getBytes(UTF_8)), kept));
    stored.append(log.events());
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
            database);
    topic.publishWithProgress(log, 0);
    service.awaitPosition(
        log.position(), issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of("30")));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  /** The Korat definition as its next version, with changes. */
  private static String draft(String... changes) {
    try (InputStream in =
        TrialTest.class.getResourceAsStream("/definitions/korat-four-tier.v1.yaml")) {
      String yaml = new String(in.readAllBytes(), UTF_8).replace("version: 1", "version: 2");
      for (int i = 0; i < changes.length; i += 2) {
        assertThat(yaml).contains(changes[i]);
        yaml = yaml.replace(changes[i], changes[i + 1]);
      }
      return yaml;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody need be urgent to be referred before a plan is approved. */
  private static String eager() {
    return draft("requires: [own-case, assessed, urgent]", "requires: [own-case, assessed]");
  }

  private static TestService.Answer ask(String path, String token, String body) {
    return service.send(
        "POST", path, token, body.isEmpty() ? null : body, "Content-Type", "application/yaml");
  }

  private static List<JsonNode> lines(TestService.Answer answer) {
    assertThat(answer.response().body()).isNotEmpty();
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");
    return answer.response().body().lines().map(JSON::readTree).toList();
  }

  private static JsonNode figures(List<JsonNode> lines) {
    JsonNode last = lines.getLast();
    assertThat(last.get("type").asString()).isEqualTo("figures");
    return last;
  }

  private static List<JsonNode> cases(List<JsonNode> lines) {
    return lines.stream().filter(line -> line.get("type").asString().equals("case")).toList();
  }

  @Test
  void theDefinitionThatTheCasesWentByChangesNothing() {
    List<JsonNode> lines = lines(ask(KORAT_1 + PERIOD, team, ""));

    assertThat(lines.getFirst().get("type").asString()).isEqualTo("begin");
    assertThat(lines.getFirst().get("cases").asInt())
        .isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(lines.stream().map(line -> line.get("type").asString())).contains("progress");
    JsonNode figures = figures(lines);
    assertThat(figures.get("cases").asInt()).isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(figures.get("diverging").asInt()).as(lines.toString()).isZero();
    assertThat(figures.get("notTried").asInt()).isZero();
    assertThat(figures.get("recordedStates").get("assessed").asInt()).isEqualTo(ASSESSED);
    assertThat(figures.get("draftStates")).isEqualTo(figures.get("recordedStates"));
    assertThat(cases(lines)).isEmpty();
  }

  @Test
  void childrenWhoCouldBeReferredEarlierAreCountedAndListed() {
    List<JsonNode> lines = lines(ask(KORAT_2 + PERIOD, team, eager()));

    JsonNode referrals = figures(lines).get("referrals");
    assertThat(referrals.get("earlier").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(referrals.get("newly").asInt()).isEqualTo(ASSESSED - URGENT);
    assertThat(referrals.get("later").asInt()).isZero();
    assertThat(figures(lines).get("diverging").asInt())
        .isEqualTo(APPROVED + REFERRED + ASSESSED - URGENT);
    assertThat(figures(lines).get("refusals")).isEmpty();
    assertThat(cases(lines))
        .hasSize(APPROVED + REFERRED + ASSESSED - URGENT)
        .allSatisfy(
            line -> {
              assertThat(line.get("first").get("kind").asString()).isEqualTo("referral");
              assertThat(line.get("definition").get("name").asString())
                  .isEqualTo("korat-four-tier");
            });
  }

  @Test
  void aDraftThatIsKeptIsTriedByItsNameAndCanStillBeTriedInAnotherWording() {
    String kept = "/api/definitions/korat-four-tier/3/trial?area=30&";

    assertThat(figures(lines(ask(kept + PERIOD, team, ""))).get("referrals").get("newly").asInt())
        .isEqualTo(ASSESSED - URGENT);
    List<JsonNode> reworded =
        lines(ask(kept + PERIOD, team, draft().replace("version: 2", "version: 3")));
    assertThat(figures(reworded).get("diverging").asInt()).isZero();
  }

  @Test
  void stepsThatWouldHaveBeenRefusedAreCountedByTheirRule() {
    List<JsonNode> lines =
        lines(
            ask(
                KORAT_2 + PERIOD + "&list=2",
                team,
                draft(
                    "    requires: [plan-submitted]\n    to: plan-reviewed",
                    "    requires: [plan-submitted, referral-completed]\n    to: plan-reviewed")));

    JsonNode figures = figures(lines);
    JsonNode first = figures.get("refusals").get(0);
    assertThat(first.get("records").asString()).isEqualTo("plan-review");
    assertThat(first.get("step").asString()).isEqualTo("review-plan");
    assertThat(first.get("rule").asString()).isEqualTo("referral-completed");
    assertThat(first.get("steps").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(first.get("first").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(figures.get("casesWithRefusals").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(figures.get("draftStates").get("plan-submitted").asInt())
        .isEqualTo(APPROVED + REFERRED);
    assertThat(figures.get("listed").asInt()).isEqualTo(2);
    assertThat(cases(lines))
        .hasSize(2)
        .allSatisfy(
            line -> {
              JsonNode refused = line.get("first");
              assertThat(refused.get("step").asString()).isEqualTo("review-plan");
              assertThat(refused.get("state").asString()).isEqualTo("plan-submitted");
              assertThat(refused.get("reasons").get(0).get("sentence").get("th").asString())
                  .isNotBlank();
            });
  }

  @Test
  void aCaseThatCannotBeReadIsToldAndTheOthersAreTried() {
    // What a newer program wrote.
    stored.execute(
        "insert into log.event select stream_id, 2, (select max(position) + 1 from log.event),"
            + " stream_kind, 'songtor.case.not-yet-known', 1, gen_random_uuid(), occurred_at,"
            + " recorded_at, meta, payload from log.event where seq = 1 and stream_id = '"
            + unreadable.id()
            + "'");
    String neighbour = issuer.token("auditor", List.of(Role.AUDITOR), List.of("31"));

    List<JsonNode> lines =
        lines(ask("/api/definitions/korat-four-tier/1/trial?area=31&" + PERIOD, neighbour, ""));

    assertThat(figures(lines).get("cases").asInt()).isEqualTo(1);
    assertThat(figures(lines).get("notTried").asInt()).isEqualTo(1);
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.get("type").asString()).isEqualTo("not-tried");
              assertThat(line.get("caseId").asString()).isEqualTo(unreadable.id().toString());
            });
  }

  @Test
  void noPersonalDataIsTold() {
    TestService.Answer answer = ask(KORAT_2 + PERIOD, team, eager());

    assertThat(answer.response().body()).doesNotContain("ก้อง", "ยายบุญมี", "G123456789012");
  }

  @Test
  void areaAndPeriodChooseTheCases() {
    assertThat(chosen("area=300101&" + PERIOD)).isEqualTo(FOUND);
    assertThat(chosen("area=3002&" + PERIOD)).isEqualTo(APPROVED + REFERRED);
    assertThat(chosen("area=30&from=2026-01-01&to=2026-05-31")).isZero();
    assertThat(chosen("area=30&by=recorded&" + PERIOD))
        .isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(chosen("area=30&by=recorded&from=2026-01-01&to=2026-05-31")).isZero();
    assertThat(chosen("area=30&under=all&" + PERIOD))
        .isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(chosen("area=30&under=bring-them-back&" + PERIOD)).isZero();
    assertThat(chosen("area=300101&from=" + encoded("๒๐๒๖-๐๕-๐๑") + "&to=2026-12-31"))
        .isEqualTo(FOUND);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, UTF_8);
  }

  private static int chosen(String query) {
    return lines(ask("/api/definitions/korat-four-tier/1/trial?" + query, team, ""))
        .getFirst()
        .get("cases")
        .asInt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "area=3&" + PERIOD,
        "area=x&" + PERIOD,
        "area=3001011&" + PERIOD,
        PERIOD,
        "area=30&from=2026-12-31&to=2026-05-01",
        "area=30&from=yesterday&to=2026-05-01",
        "area=30&from=2569-01-01&to=2569-05-01",
        "area=30&from=2001-01-01&to=2026-05-01",
        "area=30&from=2026-02-30&to=2026-05-01",
        "area=30&from=2026-01-01",
        "area=30&by=guess&" + PERIOD,
        "area=30&list=-1&" + PERIOD,
        "area=30&list=many&" + PERIOD,
        "area=30&under=&" + PERIOD
      })
  void whatCannotBeMeantIsTheCallersMistake(String query) {
    TestService.Answer answer = ask("/api/definitions/korat-four-tier/1/trial?" + query, team, "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.slug()).isEqualTo("invalid-parameter");
    assertThat(answer.json().get("detail").asString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown/1", "korat-four-tier/77", "korat-four-tier/0"})
  void aVersionThatIsNotKnownIsNotFound(String definition) {
    TestService.Answer answer =
        ask("/api/definitions/" + definition + "/trial?area=30&" + PERIOD, team, "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.slug()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: 1",
        "\t- not: [yaml",
        "a: &a [x]\nb: *a\n",
        "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
        "format: 1\ndefinition: other\nversion: 2\n"
      })
  void anInvalidDraftGetsTheFindingsThatTheCheckGives(String yaml) {
    TestService.Answer answer = ask(KORAT_2 + PERIOD, team, yaml);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("invalid-definition");
    List<String> told = new java.util.ArrayList<>();
    answer
        .json()
        .get("findings")
        .forEach(
            finding ->
                told.add(
                    finding.get("line").asInt()
                        + ":"
                        + finding.get("column").asInt()
                        + " "
                        + finding.get("rule").asString()
                        + " "
                        + finding.get("message").get("th").asString()
                        + finding.get("message").get("en").asString()));
    try {
      new DefinitionReader().read("korat-four-tier.v2.yaml", yaml.getBytes(UTF_8));
      throw new AssertionError("the reader takes it");
    } catch (InvalidDefinitionException e) {
      assertThat(told)
          .containsExactlyElementsOf(
              e.findings().stream()
                  .map(
                      finding ->
                          finding.line()
                              + ":"
                              + finding.column()
                              + " "
                              + finding.rule()
                              + " "
                              + finding.message().th()
                              + finding.message().en())
                  .toList());
    }
  }

  @Test
  void aUsedVersionWithOtherContentMustTakeANewOne() {
    TestService.Answer answer =
        ask(
            KORAT_1 + PERIOD,
            team,
            draft("within: 30 days", "within: 31 days").replace("version: 2", "version: 1"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("findings").get(0).get("rule").asString())
        .isEqualTo("duplicate-definition");
  }

  @Test
  void whatIsTooLargeOrNoFileIsRefused() {
    TestService.Answer large =
        ask(KORAT_2 + PERIOD, team, "#".repeat(DefinitionReader.MAX_BYTES + 1));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.json().get("findings").get(0).get("rule").asString()).isEqualTo("too-large");
    TestService.Answer form =
        service.send(
            "POST",
            KORAT_2 + PERIOD,
            team,
            "format=1",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(form.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyThoseWhoSeeToTheRulesAndOnlyInTheirAreas(Role role) {
    boolean may =
        List.of(Role.PROVINCE_COMMITTEE, Role.PROVINCE_CORE_TEAM, Role.AUDITOR, Role.ADMINISTRATOR)
            .contains(role);
    String here = issuer.token("somebody", List.of(role), List.of("30"));
    String elsewhere = issuer.token("somebody", List.of(role), List.of("31"));
    assertThat(ask(KORAT_1 + PERIOD, here, "").status()).isEqualTo(may ? 200 : 403);
    TestService.Answer outside = ask(KORAT_1 + PERIOD, elsewhere, "");
    assertThat(outside.status()).isEqualTo(403);
    assertThat(outside.slug()).isEqualTo(may ? "outside-area" : "role-may-not");
    // The role comes before what is wrong with the question.
    assertThat(ask("/api/definitions/x/y/trial", here, "").status()).isEqualTo(may ? 400 : 403);
    assertThat(service.send("POST", KORAT_1 + PERIOD, null, null).status()).isEqualTo(401);
  }

  private static boolean waitsForTheLog(Connection locking) throws SQLException {
    try (Statement select = locking.createStatement();
        ResultSet row =
            select.executeQuery(
                "select exists (select 1 from pg_locks where not granted"
                    + " and relation = 'log.event'::regclass)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Test
  void oneTrialAtATimeAndItEndsWhenItsReaderLeaves() throws Exception {
    try (Connection connection = database.command().connect();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      // The log stands still: what has begun cannot come to its end by itself.
      lock.execute("lock table log.event in access exclusive mode");
      URI at = URI.create(service.url());
      try (Socket reader = new Socket(at.getHost(), at.getPort())) {
        reader
            .getOutputStream()
            .write(
                ("POST "
                        + KORAT_1
                        + PERIOD
                        + " HTTP/1.1\r\n"
                        + "Host: localhost\r\n"
                        + "Content-Length: 0\r\n"
                        + "Authorization: Bearer "
                        + team
                        + "\r\n\r\n")
                    .getBytes(UTF_8));
        TestService.await(() -> waitsForTheLog(connection), "a trial to be under way");
        TestService.Answer second = ask(KORAT_1 + PERIOD, team, "");
        assertThat(second.slug()).isEqualTo("trial-under-way");
        assertThat(second.response().headers().firstValue("Retry-After")).isPresent();
      }
      connection.rollback();
    }
    TestService.await(
        () -> ask(KORAT_1 + PERIOD, team, "").status() == 200, "the next trial to be taken");
  }
}
