package org.songtor.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.Role;
import org.songtor.proof.CaseBundle;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.proof.NoteKey;
import org.songtor.proof.ProofJson;
import org.songtor.proof.Proofs;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.UnprovenException;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import tools.jackson.databind.JsonNode;

/** What an auditor takes away holds, and stops holding as soon as somebody edits the log. */
class AuditTest {
  private static final ProofJson JSON = new ProofJson();
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final String auditor =
      issuer.token("auditor-thida", List.of(Role.AUDITOR), List.of("30"));
  private static final SongtorDatabase database = TestStack.freshDatabase();
  private static final TestNotary notary = new TestNotary(database);
  private static final NoteKey key = notary.key();
  private static final TestLog log = new TestLog();
  private static final List<Long> sizes = new ArrayList<>();
  private static TestService service;
  private static StoredLog stored;
  private static CaseId first;
  private static CaseId takenOver;
  private static CaseId last;

  /** More than three blocks of rows, signed twice on the way. */
  @BeforeAll
  static void start() throws SQLException {
    stored = new StoredLog(database);
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
            database);
    first = tell("ก้อง");
    takenOver = tellOneTakenOverIn("550101");
    while (log.position() < 600) {
      tell("ปลา");
    }
    sign();
    while (log.position() < 900) {
      last = tell("น้ำ");
    }
    sign();
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static CaseId tellOneTakenOverIn(String tambon) {
    long before = log.position();
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ดาว");
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CaseLifeEvent.Resumed(story.personal("รับดูแลต่อ"), new AreaCode(tambon)));
    stored.append(log.after(before));
    return story.id();
  }

  private static CaseId tell(String name) {
    long before = log.position();
    CaseStory story = new CaseStory(log, "300101").untilPlanned(name);
    stored.append(log.after(before));
    return story.id();
  }

  private static void sign() throws SQLException {
    sizes.add(notary.sign(service.bean(StoredRows.class).between(1, log.position())).size());
  }

  private static CaseBundle bundle(CaseId id) {
    TestService.Answer answer = service.get("/api/audit/cases/" + id + "/bundle", auditor);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment")
        .contains(id.toString());
    return JSON.readBundle(answer.response().body());
  }

  @Test
  void bundlesOfTheFirstAndTheLastCaseHold() {
    for (CaseId id : List.of(first, last)) {
      CaseBundle bundle = bundle(id);
      assertThat(bundle.verify(key).checkpoint().size()).isEqualTo(sizes.get(1));
      List<String> told =
          log.events().stream()
              .map(RecordedEvent::envelope)
              .filter(envelope -> envelope.streamId().equals(id.value()))
              .map(envelope -> envelope.id().value().toString())
              .toList();
      assertThat(bundle.events())
          .extracting(event -> event.row().eventId().toString())
          .isEqualTo(told);
    }
  }

  @Test
  void aRowEditedInTheDatabaseByWhoeverOwnsItIsFound() {
    CaseBundle before = bundle(last);
    LogRow row = before.events().get(2).row();
    stored.execute("alter table log.event disable trigger all");
    try {
      stored.execute(
          "update log.event set meta = replace(meta, 'cm-somsri', 'cm-nobody') || ' ' where"
              + " position = "
              + row.position());
      assertThatThrownBy(() -> bundle(last).verify(key))
          .isInstanceOf(UnprovenException.class)
          .hasMessageContaining("is not what the signed log holds");
    } finally {
      stored.execute(
          "update log.event set meta = '"
              + row.meta().replace("'", "''")
              + "' where position = "
              + row.position());
      stored.execute("alter table log.event enable trigger all");
    }
    assertThat(bundle(last).verify(key).checkpoint().size()).isEqualTo(sizes.get(1));
  }

  @Test
  void whoKeptTheFirstCheckpointIsShownThatTheLogOnlyGrew() {
    JsonNode page = service.get("/api/audit/checkpoints?limit=1", auditor).json();
    assertThat(page.get("items").get(0).get("key").asString()).isEqualTo(key.text());
    assertThat(page.get("next").asLong()).isEqualTo(sizes.getFirst());
    JsonNode rest =
        service.get("/api/audit/checkpoints?after=" + page.get("next").asLong(), auditor).json();
    assertThat(rest.get("items")).hasSize(1);
    assertThat(rest.get("next").isNull()).isTrue();

    String kept = page.get("items").get(0).get("note").asString();
    String proof =
        service.get("/api/audit/growth?from=" + sizes.getFirst(), auditor).response().body();
    assertThat(JSON.readGrowth(proof).verify(kept, key).checkpoint().size())
        .isEqualTo(sizes.get(1));
  }

  @Test
  void anyEventCanBeProvenInAnyCheckpointThatCoversIt() {
    for (long position : List.of(1L, 256L, 257L, 512L, sizes.getFirst(), sizes.get(1))) {
      JsonNode answer = service.get("/api/audit/inclusion?position=" + position, auditor).json();
      Checkpoint checkpoint =
          SignedCheckpoint.open(answer.get("checkpoint").get("note").asString(), key).checkpoint();
      List<Hash> path = new ArrayList<>();
      answer.get("proof").forEach(hash -> path.add(Hash.ofBase64(hash.asString())));
      Hash leaf = Hash.ofBase64(answer.get("leaf").asString());
      assertThat(Proofs.included(leaf, position - 1, checkpoint.size(), path, checkpoint.root()))
          .as("position %d", position)
          .isTrue();
    }
  }

  @Test
  void aCaseWithEventsAfterTheNewestCheckpointIsNotHandedOutHalfProven() {
    CaseId unsigned = tell("ใหม่");
    TestService.Answer answer = service.get("/api/audit/cases/" + unsigned + "/bundle", auditor);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.slug()).isEqualTo("not-yet-signed");
  }

  @Test
  void bundlesAreForAuditorsOfTheArea() {
    String path = "/api/audit/cases/" + first + "/bundle";
    String elsewhere = issuer.token("auditor-of-nan", List.of(Role.AUDITOR), List.of("55"));
    assertThat(service.get(path, elsewhere).slug()).isEqualTo("outside-area");
    for (Role role : List.of(Role.CASE_MANAGER, Role.ADMINISTRATOR, Role.PROVINCE_CORE_TEAM)) {
      assertThat(service.get(path, issuer.token("x", List.of(role), List.of("30"))).slug())
          .isEqualTo("role-may-not");
    }
    assertThat(service.get(path, null).status()).isEqualTo(401);
  }

  @Test
  void aDamagedEventDoesNotTakeAwayTheEvidenceThatItWasDamaged() {
    LogRow row = bundle(last).events().get(2).row();
    damage(row, row.payload().substring(1));
    try {
      assertThatThrownBy(() -> bundle(last).verify(key)).isInstanceOf(UnprovenException.class);
    } finally {
      damage(row, row.payload());
    }
    LogRow found = bundle(first).events().getFirst().row();
    damage(found, "{}");
    try {
      TestService.Answer answer = service.get("/api/audit/cases/" + first + "/bundle", auditor);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.slug()).isEqualTo("place-unreadable");
    } finally {
      damage(found, found.payload());
    }
    assertThat(bundle(first).verify(key).checkpoint().size()).isEqualTo(sizes.get(1));
  }

  private static void damage(LogRow row, String payload) {
    stored.execute("alter table log.event disable trigger all");
    stored.execute(
        "update log.event set payload = '"
            + payload.replace("'", "''")
            + "' where position = "
            + row.position());
    stored.execute("alter table log.event enable trigger all");
  }

  @Test
  void theRightToABundleFollowsTheChildWhereItMoves() {
    String path = "/api/audit/cases/" + takenOver + "/bundle";
    String there = issuer.token("auditor-of-nan", List.of(Role.AUDITOR), List.of("55"));
    String here = issuer.token("auditor-of-korat", List.of(Role.AUDITOR), List.of("30"));
    assertThat(service.get(path, there).status()).isEqualTo(200);
    assertThat(service.get(path, here).slug()).isEqualTo("outside-area");
  }

  @Test
  void whatCannotBeAnsweredIsRefusedWithAReason() {
    String unknown = "/api/audit/cases/00000000-0000-7000-8000-00000000dead/bundle";
    assertThat(service.get(unknown, auditor).status()).isEqualTo(404);
    for (String bad :
        List.of(
            "/api/audit/cases/nonsense/bundle",
            "/api/audit/inclusion?position=0",
            "/api/audit/inclusion?position=99999999",
            "/api/audit/inclusion?position=x",
            "/api/audit/inclusion",
            "/api/audit/inclusion?position=1&size=17",
            "/api/audit/growth?from=17",
            "/api/audit/growth",
            "/api/audit/growth?from=" + sizes.get(1) + "&to=" + sizes.getFirst(),
            "/api/audit/checkpoints?limit=0",
            "/api/audit/checkpoints?after=-1")) {
      assertThat(service.get(bad, auditor).status()).as(bad).isEqualTo(400);
    }
  }
}
