package org.songtor.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.EveryEvent;
import org.songtor.query.testing.RawHttp;
import org.songtor.query.testing.TestService;
import tools.jackson.databind.JsonNode;

/** Rebuilds and parked streams as an administrator asks for them over HTTP. */
class RebuildApiTest {
  private static final String REBUILDS = "/api/system/rebuilds";

  private final RebuildFixture it = new RebuildFixture();
  private CaseStory story;

  @BeforeEach
  void tell() {
    new EveryEvent(it.log, "300101");
    story = new CaseStory(it.log, "300101").untilPlanned("ก้อง");
    it.take(0);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  private TestService.Answer ask(String body) {
    return it.service.send("POST", REBUILDS, it.admin, body, "Content-Type", "application/json");
  }

  private JsonNode ended(String id) {
    TestService.await(
        () ->
            List.of("DONE", "FAILED")
                .contains(
                    it.service.get(REBUILDS + "/" + id, it.admin).json().get("state").asString()),
        "the rebuild to end");
    return it.service.get(REBUILDS + "/" + id, it.admin).json();
  }

  @Test
  void aRebuildIsAcceptedAndSwapped() {
    long before = it.oid("caseload");
    TestService.Answer accepted = ask("{\"projection\": \"caseload\"}");
    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.json().get("id").asString();
    assertThat(accepted.response().headers().firstValue("Location")).hasValue(REBUILDS + "/" + id);
    JsonNode done = ended(id);
    assertThat(done.get("state").asString()).isEqualTo("DONE");
    assertThat(done.get("done").asLong()).isEqualTo(done.get("total").asLong());
    assertThat(it.oid("caseload")).isNotEqualTo(before);
    assertThat(it.service.get(REBUILDS, it.admin).json().get("items").size()).isEqualTo(1);
  }

  @Test
  void aComparisonPagesThroughWhatDiffers() {
    it.jdbc().sql("update read.caseload set state = 'tampered'").update();
    int cases = it.jdbc().sql("select count(*) from read.caseload").query(Integer.class).single();
    String id = ask("{\"projection\": \"all\", \"compareOnly\": true}").json().get("id").asString();
    JsonNode done = ended(id);
    assertThat(done.get("differences").asInt()).isEqualTo(cases);
    JsonNode first = it.service.get(REBUILDS + "/" + id + "/differences?limit=1", it.admin).json();
    assertThat(first.get("items").get(0).get("column").asString()).isEqualTo("state");
    assertThat(first.get("items").get(0).get("live").asString()).isEqualTo("tampered");
    JsonNode rest =
        it.service
            .get(REBUILDS + "/" + id + "/differences?after=" + first.get("next").asLong(), it.admin)
            .json();
    assertThat(rest.get("items").size()).isEqualTo(cases - 1);
    assertThat(rest.get("next").isNull()).isTrue();
  }

  @Test
  void whoIsNoAdministratorMayNot() {
    String auditor = it.issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
    for (String path :
        List.of(REBUILDS, REBUILDS + "/" + UUID.randomUUID(), "/api/system/parked")) {
      assertThat(it.service.get(path, auditor).status()).as(path).isEqualTo(403);
      assertThat(it.service.get(path, null).status()).as(path).isEqualTo(401);
    }
    for (String path : List.of(REBUILDS, "/api/system/parked/" + UUID.randomUUID() + "/retry")) {
      TestService.Answer refused = it.service.send("POST", path, auditor, "{}");
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.slug()).isEqualTo("role-may-not");
    }
  }

  @Test
  void theRoleIsAskedBeforeTheBodyIsRead() {
    String auditor = it.issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
    RawHttp.Reply refused =
        RawHttp.withoutItsBody(
            it.service.url(), REBUILDS, 2_000_000_000L, "Authorization: Bearer " + auditor);
    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
  }

  @Test
  void noBodyIsReadBeyondWhatARebuildNeeds() {
    String bearer = "Authorization: Bearer " + it.admin;
    RawHttp.Reply chunked = RawHttp.chunked(it.service.url(), REBUILDS, 3_000_000, bearer);
    assertThat(chunked.status()).as(chunked.text()).isEqualTo(413);
    assertThat(chunked.text()).contains("body-too-large");
    RawHttp.Reply promised =
        RawHttp.withoutItsBody(it.service.url(), REBUILDS, 2_000_000_000L, bearer);
    assertThat(promised.status()).as(promised.text()).isEqualTo(413);
  }

  @Test
  void whatCannotBeMeantIsRefusedInBothLanguages() {
    TestService.Answer thai = ask("{\"projection\": \"inbx\"}");
    assertThat(thai.status()).isEqualTo(422);
    assertThat(thai.json().get("detail").asString())
        .isEqualTo(
            "ต้องเป็นหนึ่งใน agencies, caseload, definitions, disclosures, figures, inbox,"
                + " migrations, resources, timeline, all");
    TestService.Answer english =
        it.service.send("POST", REBUILDS, it.admin, "{\"projection\": 3}", "Accept-Language", "en");
    assertThat(english.json().get("detail").asString()).startsWith("It is one of agencies");
    assertThat(english.json().get("projections").size()).isEqualTo(10);
    for (String body : List.of("", "[]", "{\"projection\":", "null")) {
      assertThat(ask(body).status()).as(body).isEqualTo(400);
    }
    for (String body :
        List.of(
            "{}",
            "{\"projection\": \"inbox\", \"compareOnly\": \"yes\"}",
            "{\"projection\": \"inbox\", \"quick\": true}")) {
      assertThat(ask(body).status()).as(body).isEqualTo(422);
    }
    assertThat(it.service.get(REBUILDS + "/7", it.admin).status()).isEqualTo(400);
    assertThat(it.service.get(REBUILDS + "/" + UUID.randomUUID(), it.admin).status())
        .isEqualTo(404);
  }

  @Test
  void oneAtATimeAndTheRestWaits() throws Exception {
    String first;
    String second;
    try (RebuildLock elsewhere =
        RebuildLock.tryTake(it.service.bean(DataSource.class)).orElseThrow()) {
      first = ask("{\"projection\": \"inbox\"}").json().get("id").asString();
      second = ask("{\"projection\": \"figures\"}").json().get("id").asString();
      TestService.Answer again = ask("{\"projection\": \"inbox\", \"compareOnly\": true}");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.slug()).isEqualTo("rebuild-under-way");
      assertThat(again.json().get("rebuildId").asString()).isEqualTo(first);
      assertThat(RebuildLock.tryTake(it.service.bean(DataSource.class))).isEmpty();
      elsewhere.assertHeld();
    }
    assertThat(ended(first).get("state").asString()).isEqualTo("DONE");
    assertThat(ended(second).get("state").asString()).isEqualTo("DONE");
  }

  @Test
  void aRebuildWhoseReplicaDiedIsBegunAgainButNotForEver() {
    String once = dead(1);
    JsonNode done = ended(once);
    assertThat(done.get("state").asString()).isEqualTo("DONE");
    assertThat(done.get("attempts").asInt()).isEqualTo(2);
    JsonNode failed = ended(dead(3));
    assertThat(failed.get("state").asString()).isEqualTo("FAILED");
    assertThat(failed.get("failure").get("en").asString()).contains("interrupted");
    assertThat(failed.get("failure").get("th").asString()).contains("ขัดจังหวะ");
  }

  private String dead(int attempts) {
    UUID id = UUID.randomUUID();
    it.jdbc()
        .sql(
            "insert into read.rebuild values (:id, 'caseload', false, 'RUNNING', 'READING', 5, 9,"
                + " 0, :attempts, null, null, 'admin', now(), null)")
        .param("id", id)
        .param("attempts", attempts)
        .update();
    return id.toString();
  }

  @Test
  void aParkedCaseIsListedShownAsStaleAndCanBeTriedAgain() {
    String path = "/api/cases/" + story.id();
    String manager = it.issuer.token("cm-somsri", List.of(Role.CASE_MANAGER), List.of("3001"));
    assertThat(it.service.get(path, manager).json().get("stale").asBoolean()).isFalse();
    it.jdbc().sql("create table read.aside as table read.caseload").update();
    it.jdbc()
        .sql("delete from read.caseload where case_id = :id")
        .param("id", story.id().value())
        .update();
    it.letTheIntakeLook();
    long since = it.log.position();
    story.firstScreened("out-of-school-confirmed");
    it.take(since);

    JsonNode items = it.service.get("/api/system/parked", it.admin).json().get("items");
    assertThat(items.size()).isEqualTo(1);
    assertThat(items.get(0).get("stream").asString()).isEqualTo(story.id().toString());
    assertThat(items.get(0).get("position").asLong()).isEqualTo(since + 1);
    assertThat(items.get(0).get("events").asInt()).isEqualTo(2);
    assertThat(items.get(0).get("reason").asString()).isEqualTo("caseload: IllegalStateException");
    assertThat(it.service.get(path, manager).json().get("stale").asBoolean()).isTrue();
    assertThat(it.service.get(path + "/history", manager).json().get("stale").asBoolean()).isTrue();
    TestService.Answer waited =
        it.service.get(path, manager, "Songtor-At-Least", story.id() + ":10000");
    assertThat(waited.status()).isEqualTo(503);
    assertThat(waited.json().get("setAside").asBoolean()).isTrue();

    String retry = "/api/system/parked/" + story.id() + "/retry";
    JsonNode still = it.service.send("POST", retry, it.admin, null).json();
    assertThat(still.get("applied").asInt()).isZero();
    assertThat(still.get("left").asInt()).isEqualTo(2);
    assertThat(still.get("reason").asString()).isEqualTo("caseload: IllegalStateException");
    it.jdbc()
        .sql("insert into read.caseload select * from read.aside where case_id = :id")
        .param("id", story.id().value())
        .update();
    TestService.Answer answer = it.service.send("POST", retry, it.admin, null);
    // The intake tries by itself too, and may have been faster.
    assertThat(answer.status()).isIn(200, 404);
    TestService.await(
        () -> it.service.send("POST", retry, it.admin, null).status() == 404,
        "nothing to be parked");
    assertThat(it.service.get(path, manager).json().get("stale").asBoolean()).isFalse();
    assertThat(it.compareAll()).isEmpty();
    assertThat(it.service.send("POST", "/api/system/parked/x/retry", it.admin, null).status())
        .isEqualTo(400);
  }
}
