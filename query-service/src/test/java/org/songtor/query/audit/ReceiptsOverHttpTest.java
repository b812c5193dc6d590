package org.songtor.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.event.AgencyEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.GrowingTree;
import org.songtor.proof.LogRow;
import org.songtor.proof.NoteKey;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.SignedNote;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.receipt.Receipt;
import org.songtor.receipt.Receipts;
import org.songtor.receipt.SignedReceipt;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import tools.jackson.databind.JsonNode;

/** Both ends of a referral get its receipts, and need nobody of ours to check them. */
class ReceiptsOverHttpTest {
  private static final Path DOCUMENT = Path.of("..", "infra", "docs", "audit.md");
  private static final String ORIGIN = "songtor.test/log";
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(1);
  private static final KeyPair pair = pair();
  private static final NoteKey key = new NoteKey(ORIGIN, pair.getPublic());
  private static final SongtorDatabase database = TestStack.freshDatabase();
  private static final TestLog log = new TestLog();
  private static final AgencyId school = log.agency("โรงเรียน", AgencyEvent.AgencyKind.SCHOOL);
  private static final CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
  private static final ReferralId answered = story.refer(school);
  private static final ReferralId byProxy = story.refer(school);
  private static final String officer = issuer.officer(school);
  private static final String manager =
      issuer.token("cm-somsri", List.of(Role.CASE_MANAGER), List.of("3001"));
  private static TestService service;
  private static ReferralId unsigned;

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void start() throws SQLException {
    story.received(answered, school);
    story.by("cm-somsri", Role.CASE_MANAGER, new ReferralEvent.ReferralReceived(byProxy, school));
    story.officer(
        school,
        new ReferralEvent.ReferralRejected(
            answered, school, "no-capacity", story.personal("ห้องเต็มแล้ว")));
    StoredLog stored = new StoredLog(database);
    stored.append(log.events());
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
            database);
    sign();
    long before = log.position();
    unsigned = story.refer(school);
    story.received(unsigned, school);
    stored.append(log.after(before));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  /** As the notary of the command service does it. */
  private static void sign() throws SQLException {
    StoredRows rows = service.bean(StoredRows.class);
    GrowingTree tree = new GrowingTree();
    rows.between(1, log.position()).forEach(row -> tree.add(row.leaf()));
    List<LogRow> told = rows.named(Receipts.ROWS, story.id().value());
    try (Connection connection = database.command().connect();
        PreparedStatement published =
            connection.prepareStatement("insert into log.notary_key values (?, ?, now())");
        PreparedStatement checkpoint =
            connection.prepareStatement("insert into log.checkpoint values (?, now(), ?, ?)");
        PreparedStatement receipts =
            connection.prepareStatement("insert into log.receipt values (?, ?, ?)")) {
      published.setString(1, key.hexId());
      published.setString(2, key.text());
      published.executeUpdate();
      checkpoint.setLong(1, tree.size());
      checkpoint.setString(2, key.text());
      checkpoint.setString(
          3,
          SignedCheckpoint.sign(
                  new Checkpoint(ORIGIN, tree.size(), tree.root()), key, pair.getPrivate())
              .note());
      checkpoint.executeUpdate();
      for (Receipt receipt : Receipts.of(ORIGIN, told, new EventCodec())) {
        receipts.setLong(1, receipt.stored().position());
        receipts.setString(2, key.hexId());
        receipts.setBytes(
            3,
            SignedNote.sign(receipt.text(), key, pair.getPrivate()).signature(key).orElseThrow());
        receipts.executeUpdate();
      }
    }
  }

  private static String path(ReferralId referral) {
    return "/api/referrals/" + referral + "/receipts";
  }

  private static JsonNode items(String token) {
    TestService.Answer answer = service.get(path(answered), token);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().get("items");
  }

  private static long position(int item) {
    return items(officer).get(item).get("position").asLong();
  }

  private static String file(int item, String token) {
    TestService.Answer answer = service.get(path(answered) + "/" + position(item), token);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain");
    return answer.response().body();
  }

  @Test
  void bothEndsGetTheSameReceiptsOfWhatTheAgencyDid() {
    JsonNode items = items(officer);
    assertThat(items).isEqualTo(items(manager)).hasSize(2);
    assertThat(items.get(0).get("event").asString()).isEqualTo("received");
    assertThat(items.get(1).get("event").asString()).isEqualTo("rejected");
    assertThat(items.get(1).get("actor").asString()).isEqualTo("officer-" + school);
    assertThat(items.get(1).get("keyId").asString()).isEqualTo(key.hexId());
    assertThat(file(1, officer)).isEqualTo(file(1, manager));
    assertThat(file(1, officer)).startsWith(items.get(1).get("note").asString());
    assertThat(items.toString() + file(1, officer))
        .doesNotContain("ก้อง")
        .doesNotContain("ห้องเต็ม")
        .doesNotContain("no-capacity");
  }

  @Test
  void theFileHoldsWithThePublishedKeyAndItsProof() {
    JsonNode published = service.get("/api/audit/keys", officer).json().get("items").get(0);
    NoteKey theirs = NoteKey.parse(published.get("key").asString());
    SignedReceipt.Verified verified = SignedReceipt.read(file(1, officer)).verify(theirs);
    assertThat(verified.receipt().referral()).isEqualTo(answered);
    assertThat(verified.checkpoint()).isPresent();
  }

  @Test
  void whatTheSenderRecordedForTheAgencyYieldsNone() {
    TestService.Answer answer = service.get(path(byProxy), manager);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("items")).isEmpty();
  }

  @Test
  void theyAreReadWhereTheCaseIs() {
    long before = log.position();
    CaseStory moving = new CaseStory(log, "300101").untilPlanned("ดาว");
    ReferralId open = moving.refer(school);
    moving.received(open, school);
    moving.takenOverIn("300201");
    new StoredLog(database).append(log.after(before));
    String there = issuer.token("cm-there", List.of(Role.LEAD_CASE_MANAGER), List.of("3002"));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), there);

    assertThat(service.get(path(open), there).json().get("items")).hasSize(1);
    assertThat(service.get(path(open), manager).slug()).isEqualTo("outside-area");
  }

  @Test
  void oneThatIsNotSignedYetIsToldAndNotHandedOut() {
    JsonNode item = service.get(path(unsigned), officer).json().get("items").get(0);
    assertThat(item.get("note").isNull()).isTrue();
    assertThat(item.get("keyId").isNull()).isTrue();
    String one = path(unsigned) + "/" + item.get("position").asLong();
    for (String path : List.of(one, one + "/signature")) {
      TestService.Answer answer = service.get(path, officer);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.slug()).isEqualTo("not-yet-signed");
    }
  }

  @Test
  void receiptsOfOtherReferralsAndOfNothingAreNotFound() {
    for (String path :
        List.of(path(byProxy) + "/" + position(0), path(answered) + "/1", path(answered) + "/0")) {
      assertThat(service.get(path, officer).status()).as(path).isEqualTo(404);
    }
    for (String path : List.of(path(answered) + "/x", path(answered) + "/-1")) {
      assertThat(service.get(path, officer).status()).as(path).isEqualTo(400);
    }
    assertThat(service.get("/api/audit/keys/nothexad", officer).status()).isEqualTo(400);
  }

  /** The commands of the document, as they stand there. */
  @Test
  void openSslAndThePublishedKeyAreEnough(@TempDir Path folder) throws Exception {
    assumeThat(run(folder, "openssl version"))
        .as("SKIPPED: openssl is not installed here")
        .startsWith("OpenSSL");
    String file = file(1, manager);
    Files.writeString(folder.resolve("receipt.txt"), file);
    Files.writeString(
        folder.resolve("log-key.pem"),
        service.get("/api/audit/keys/" + key.hexId(), manager).response().body());
    String commands = commands();
    assertThat(run(folder, commands)).contains("Signature Verified Successfully");
    assertThat(bytes(path(answered) + "/" + position(1) + "/signature"))
        .hasSize(SignedNote.SIGNATURE_LENGTH)
        .isEqualTo(Files.readAllBytes(folder.resolve("receipt.sig")));

    String changed = file.replace("event rejected", "event accepted");
    assertThat(changed).isNotEqualTo(file);
    Files.writeString(folder.resolve("receipt.txt"), changed);
    assertThat(run(folder, commands))
        .contains("Signature Verification Failure")
        .doesNotContain("Successfully");
  }

  private static byte[] bytes(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(service.url() + path))
                  .header("Authorization", "Bearer " + manager)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray())
          .body();
    }
  }

  private static String commands() throws IOException {
    Matcher found =
        Pattern.compile("(?s)```sh\\n(sed .*?openssl .*?)```").matcher(Files.readString(DOCUMENT));
    assertThat(found.find()).as("the document has the commands").isTrue();
    return found.group(1);
  }

  private static String run(Path folder, String commands) throws Exception {
    Path output = folder.resolve("output");
    Process shell =
        new ProcessBuilder("sh", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }
}
