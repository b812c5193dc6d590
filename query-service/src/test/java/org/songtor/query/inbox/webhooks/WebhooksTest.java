package org.songtor.query.inbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What agencies' endpoints are told, whatever happens to them and to who tells them. */
@Timeout(120)
class WebhooksTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(3);
  private static final TestLog log = new TestLog();
  private static final String auditor =
      issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "songtor.kafka.topic",
          topic.name(),
          "songtor.identity.issuer",
          issuer.uri(),
          "songtor.webhooks.secret",
          "a secret for tests that is long enough",
          "songtor.webhooks.allowed-networks",
          "127.0.0.0/8",
          "songtor.webhooks.patience",
          "2s");
  private static TestService service;

  private final Receiver receiver = new Receiver();

  @BeforeAll
  static void start() {
    service = new TestService(SETTINGS);
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  private static AgencyId agency(String name) {
    long before = log.position();
    AgencyId agency = log.agency(name, AgencyKind.SCHOOL);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    return agency;
  }

  /** Referrals to the agency, each received; returns all positions that it is to be told of. */
  private static List<Long> tell(AgencyId agency, int referrals) {
    long before = log.position();
    for (int i = 0; i < referrals; i++) {
      CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
      ReferralId referral = story.refer(agency);
      story.received(referral, agency);
    }
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    return log.events().stream()
        .filter(e -> e.event() instanceof ReferralEvent r && r.agency().equals(agency))
        .map(e -> e.envelope().position())
        .toList();
  }

  private static String path(AgencyId agency) {
    return "/api/agencies/" + agency + "/webhooks";
  }

  private static TestService.Answer register(AgencyId agency, String body) {
    return service.send(
        "POST", path(agency), issuer.officer(agency), body, "Content-Type", "application/json");
  }

  /** The keys of an endpoint that is told everything from the beginning. */
  private JsonNode registered(AgencyId agency) {
    TestService.Answer answer =
        register(agency, "{\"address\": \"" + receiver.address() + "\", \"after\": 0}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.json();
  }

  private static JsonNode endpoint(AgencyId agency, JsonNode keys) {
    return service.get(path(agency, keys), issuer.officer(agency)).json();
  }

  private static String path(AgencyId agency, JsonNode keys) {
    return path(agency) + "/" + keys.get("id").asString();
  }

  private static TestService.Answer post(AgencyId agency, JsonNode keys, String what, String body) {
    return service.send("POST", path(agency, keys) + "/" + what, issuer.officer(agency), body);
  }

  private void awaitTaken(List<Long> positions) {
    TestService.await(() -> receiver.taken().size() >= positions.size(), "all changes");
    assertThat(receiver.taken()).isEqualTo(positions);
  }

  private static void awaitResult(AgencyId agency, JsonNode keys, String result) {
    TestService.await(
        () -> endpoint(agency, keys).path("lastRequest").path("result").asString("").equals(result),
        "an endpoint that says " + result);
  }

  private static boolean signedWithSecret(Receiver.Request request, JsonNode keys)
      throws Exception {
    byte[] secret = Base64.getDecoder().decode(keys.get("secret").asString().substring(6));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    String expected =
        "v1,"
            + Base64.getEncoder()
                .encodeToString(mac.doFinal(request.signed().getBytes(StandardCharsets.UTF_8)));
    return Arrays.asList(request.signature().split(" ")).contains(expected);
  }

  private static boolean signedWithKey(Receiver.Request request, JsonNode keys) throws Exception {
    byte[] raw = Base64.getDecoder().decode(keys.get("publicKey").asString().substring(5));
    byte[] encoded =
        HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
    PublicKey key =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    for (String signature : request.signature().split(" ")) {
      if (signature.startsWith("v1a,")) {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(request.signed().getBytes(StandardCharsets.UTF_8));
        if (verifier.verify(Base64.getDecoder().decode(signature.substring(4)))) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void everyChangeIsToldOnceInOrderSignedAndNamesNobody() throws Exception {
    AgencyId agency = agency("โรงเรียนหนึ่ง");
    JsonNode keys = registered(agency);
    List<Long> positions = tell(agency, 5);
    awaitTaken(positions);
    for (Receiver.Request request : receiver.requests()) {
      assertThat(signedWithSecret(request, keys)).isTrue();
      assertThat(signedWithKey(request, keys)).isTrue();
      assertThat(request.id())
          .isEqualTo("msg_" + keys.get("id").asString() + "_" + request.position());
      assertThat(request.timestamp())
          .isCloseTo(
              System.currentTimeMillis() / 1_000, org.assertj.core.api.Assertions.within(120L));
      assertThat(request.contentType()).startsWith("application/cloudevents+json");
      assertThat(request.event().propertyNames())
          .containsExactlyInAnyOrder(
              "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");
      assertThat(request.event().get("data").propertyNames())
          .containsExactlyInAnyOrder("agency", "position");
      assertThat(request.body()).doesNotContain("ก้อง", "300101");
    }
    JsonNode endpoint = endpoint(agency, keys);
    assertThat(endpoint.get("position").asLong()).isEqualTo(positions.getLast());
    assertThat(endpoint.has("behindSince")).isFalse();
    assertThat(endpoint.get("lastRequest").get("result").asString()).isEqualTo("delivered");
    assertThat(endpoint.toString()).doesNotContain(keys.get("secret").asString());
  }

  @Test
  void anEndpointIsToldOfWhatHappensAfterItWasRegisteredUnlessItAsksForMore() {
    AgencyId agency = agency("โรงเรียนสอง");
    List<Long> before = tell(agency, 1);
    register(agency, "{\"address\": \"" + receiver.address() + "\"}");
    List<Long> all = tell(agency, 1);
    awaitTaken(all.subList(before.size(), all.size()));
  }

  @Test
  void whatFailedIsToldAgainUnderTheSameIdAndNothingOvertakesIt() {
    AgencyId agency = agency("โรงเรียนสาม");
    receiver.answers(position -> receiver.requests().size() < 1 ? 500 : 204);
    registered(agency);
    List<Long> positions = tell(agency, 2);
    awaitTaken(positions);
    assertThat(receiver.requests().get(0).id()).isEqualTo(receiver.requests().get(1).id());
    assertThat(receiver.requests().get(0).answer()).isEqualTo(500);
    assertThat(receiver.requests()).hasSize(positions.size() + 1);
  }

  @Test
  void anEndpointThatFailsKeepsNoOtherWaitingAndLosesNothing() {
    AgencyId failing = agency("โรงเรียนสี่");
    receiver.answers(position -> 503);
    JsonNode keys = registered(failing);
    List<Long> positions = tell(failing, 2);
    awaitResult(failing, keys, "refused");
    JsonNode behind = endpoint(failing, keys);
    assertThat(behind.get("position").asLong()).isZero();
    assertThat(behind.get("failures").asInt()).isPositive();
    assertThat(behind.get("behindSince").asString()).isNotBlank();
    assertThat(behind.get("lastRequest").get("status").asInt()).isEqualTo(503);
    assertThat(behind.get("lastRequest").get("explained").get("th").asString()).isNotBlank();
    try (Receiver well = new Receiver()) {
      AgencyId other = agency("โรงเรียนห้า");
      register(other, "{\"address\": \"" + well.address() + "\", \"after\": 0}");
      List<Long> others = tell(other, 1);
      TestService.await(() -> well.taken().equals(others), "the endpoint that is well");
    }
    receiver.answers(position -> 204);
    assertThat(post(failing, keys, "resume", "{}").status()).isEqualTo(200);
    awaitTaken(positions);
  }

  @Test
  void anEndpointThatIsGoneIsLeftAloneUntilItIsResumed() {
    AgencyId agency = agency("โรงเรียนหก");
    receiver.answers(position -> 410);
    JsonNode keys = registered(agency);
    List<Long> positions = tell(agency, 1);
    TestService.await(
        () -> endpoint(agency, keys).get("state").asString().equals("gone"), "it to be gone");
    assertThat(receiver.requests()).hasSize(1);
    receiver.answers(position -> 204);
    assertThat(post(agency, keys, "resume", "{}").json().get("state").asString())
        .isEqualTo("active");
    awaitTaken(positions);
  }

  @Test
  void anEndpointThatFailedForDaysIsSwitchedOffAndKeepsItsPlace() {
    AgencyId agency = agency("โรงเรียนเจ็ด");
    receiver.answers(position -> 500);
    JsonNode keys = registered(agency);
    List<Long> positions = tell(agency, 1);
    awaitResult(agency, keys, "refused");
    // What was answered is listed before the turn is over, and the turn's end sets both columns.
    TestService.await(
        () ->
            service
                    .bean(JdbcClient.class)
                    .sql(
                        "update read.webhook_endpoint set failures = 10, next_attempt_at = now()"
                            + " where id = :id and leased_until is null")
                    .param("id", UUID.fromString(keys.get("id").asString()))
                    .update()
                == 1,
        "its turn to be over");
    TestService.await(
        () -> endpoint(agency, keys).get("state").asString().equals("exhausted"),
        "it to be switched off");
    assertThat(endpoint(agency, keys).get("position").asLong()).isZero();
    receiver.answers(position -> 204);
    post(agency, keys, "resume", "{}");
    awaitTaken(positions);
  }

  @Test
  void whatWasToldIsToldAgainFromAPositionOnUnderTheSameIds() {
    AgencyId agency = agency("โรงเรียนแปด");
    JsonNode keys = registered(agency);
    List<Long> positions = tell(agency, 2);
    awaitTaken(positions);
    assertThat(post(agency, keys, "resume", "{\"after\": " + positions.get(1) + "}").status())
        .isEqualTo(200);
    TestService.await(
        () -> receiver.taken().size() == positions.size() + 2, "the last two once more");
    assertThat(receiver.taken().subList(positions.size(), positions.size() + 2))
        .isEqualTo(positions.subList(2, 4));
    assertThat(receiver.requests().stream().map(Receiver.Request::id).distinct())
        .hasSize(positions.size());
  }

  @Test
  void aPausedEndpointIsToldNothingAndARemovedOneNeverAgain() {
    AgencyId agency = agency("โรงเรียนเก้า");
    JsonNode keys = registered(agency);
    assertThat(post(agency, keys, "pause", null).json().get("state").asString())
        .isEqualTo("paused");
    List<Long> positions = tell(agency, 1);
    try (Receiver witness = new Receiver()) {
      register(agency, "{\"address\": \"" + witness.address() + "\", \"after\": 0}");
      TestService.await(() -> witness.taken().equals(positions), "a witness to be told");
      assertThat(receiver.requests()).isEmpty();
      assertThat(service.send("DELETE", path(agency, keys), issuer.officer(agency), null).status())
          .isEqualTo(204);
      assertThat(post(agency, keys, "resume", "{}").status()).isEqualTo(404);
      List<Long> all = tell(agency, 1);
      TestService.await(() -> witness.taken().equals(all), "the witness to be told more");
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void newKeysSignBesideTheFormerOnes() throws Exception {
    AgencyId agency = agency("โรงเรียนสิบ");
    JsonNode former = registered(agency);
    JsonNode newer = post(agency, former, "keys", null).json();
    assertThat(newer.get("secret")).isNotEqualTo(former.get("secret"));
    awaitTaken(tell(agency, 1));
    for (Receiver.Request request : receiver.requests()) {
      for (JsonNode keys : List.of(former, newer)) {
        assertThat(signedWithSecret(request, keys)).isTrue();
        assertThat(signedWithKey(request, keys)).isTrue();
      }
    }
    JsonNode shown = endpoint(agency, former).get("keys");
    assertThat(shown).hasSize(2);
    assertThat(shown.get(0).get("publicKey")).isEqualTo(newer.get("publicKey"));
    assertThat(shown.get(1).get("signsUntil").asString()).isNotBlank();
  }

  @Test
  void keysThatAreAskedForTwiceAtOnceAreTwoPairs() throws Exception {
    AgencyId agency = agency("โรงเรียนสิบแปด");
    JsonNode first = registered(agency);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TestService.Answer>> answers =
          people.invokeAll(Collections.nCopies(4, () -> post(agency, first, "keys", null)));
      for (Future<TestService.Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
    }
    assertThat(endpoint(agency, first).get("keys")).hasSize(5);
  }

  @Test
  void keysInTheTableCanBeReadByNobodyAndMovedToNoOtherEndpoint() {
    AgencyId agency = agency("โรงเรียนสิบเอ็ด");
    JsonNode keys = registered(agency);
    byte[] secret = Base64.getDecoder().decode(keys.get("secret").asString().substring(6));
    JdbcClient database = service.bean(JdbcClient.class);
    UUID id = UUID.fromString(keys.get("id").asString());
    byte[] kept =
        database
            .sql("select sealed_secret from read.webhook_key where endpoint_id = :id")
            .param("id", id)
            .query(byte[].class)
            .single();
    assertThat(HexFormat.of().formatHex(kept)).doesNotContain(HexFormat.of().formatHex(secret));
    register(agency, "{\"address\": \"" + receiver.address() + "/other\"}");
    database
        .sql(
            """
            update read.webhook_key k set sealed_secret = o.sealed_secret
            from read.webhook_key o, read.webhook_endpoint e
            where k.endpoint_id = :id and o.endpoint_id = e.id and e.agency_id = :agency
              and e.id <> :id
            """)
        .param("id", id)
        .param("agency", agency.value())
        .update();
    tell(agency, 1);
    awaitResult(agency, keys, "keys-unreadable");
  }

  @Test
  void replicasShareTheWorkAndTellEverythingOnce() {
    AgencyId agency = agency("โรงเรียนสิบสอง");
    registered(agency);
    WebhookCourier other =
        new WebhookCourier(
            service.bean(WebhookSettings.class),
            service.bean(Endpoints.class),
            service.bean(KeyBook.class),
            service.bean(FeedChanges.class),
            service.bean(JsonMapper.class));
    other.start();
    try {
      List<Long> positions = List.of();
      for (int i = 0; i < 5; i++) {
        positions = tell(agency, 2);
        other.look();
      }
      awaitTaken(positions);
    } finally {
      other.stop();
    }
  }

  @Test
  void aReplicaThatIsStoppedAndStartedGoesOnWhereItWas() {
    AgencyId agency = agency("โรงเรียนสิบสาม");
    registered(agency);
    WebhookCourier courier = service.bean(WebhookCourier.class);
    awaitTaken(tell(agency, 1));
    courier.stop();
    List<Long> positions = tell(agency, 2);
    courier.start();
    awaitTaken(positions);
  }

  @Test
  void everyRequestIsListedWithWhatBecameOfIt() {
    AgencyId agency = agency("โรงเรียนสิบสี่");
    JsonNode keys = registered(agency);
    List<Long> positions = tell(agency, 3);
    awaitTaken(positions);
    awaitResult(agency, keys, "delivered");
    String requests = path(agency, keys) + "/requests";
    JsonNode first = service.get(requests + "?limit=4", issuer.officer(agency)).json();
    assertThat(first.get("items")).hasSize(4);
    JsonNode rest =
        service
            .get(
                requests + "?limit=4&before=" + first.get("next").asString(),
                issuer.officer(agency))
            .json();
    assertThat(rest.get("items")).hasSize(positions.size() - 4);
    assertThat(rest.get("next").isNull()).isTrue();
    assertThat(first.get("items").get(0).get("position").asLong()).isEqualTo(positions.getLast());
  }

  @Test
  void onlyTheAgencysOwnOfficersHaveASayInItsEndpoints() {
    AgencyId agency = agency("โรงเรียนสิบห้า");
    AgencyId neighbour = agency("โรงเรียนสิบหก");
    JsonNode keys = registered(agency);
    String stranger = issuer.officer(neighbour);
    for (String token : List.of(stranger, auditor)) {
      for (String path :
          List.of(path(agency), path(agency, keys), path(agency, keys) + "/requests")) {
        assertThat(service.get(path, token).status()).isEqualTo(403);
      }
      for (String path : List.of("", "/pause", "/resume", "/keys")) {
        assertThat(
                service
                    .send(
                        "POST",
                        path.isEmpty() ? path(agency) : path(agency, keys) + path,
                        token,
                        "{}")
                    .status())
            .isEqualTo(403);
      }
      assertThat(service.send("DELETE", path(agency, keys), token, null).status()).isEqualTo(403);
    }
    assertThat(service.get(path(neighbour, keys), stranger).status())
        .as("another's endpoint under one's own address")
        .isEqualTo(404);
    assertThat(service.get(path(agency), null).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/songtor",
        "https://[::1]/songtor",
        "http://example.com.invalid/songtor",
        "http://8.8.8.8/songtor",
        "ftp://127.0.0.1/songtor",
        "https://user:secret@127.0.0.1/songtor",
        "https://127.0.0.1/songtor#here",
        "https:///songtor",
        "127.0.0.1/songtor",
        "https://127.0.0.1:99999999/",
        "not an address",
        ""
      })
  void anAddressThatMayNotBeCalledIsRefusedWithWhatIsWrong(String address) {
    AgencyId agency = agency("โรงเรียน " + address);
    TestService.Answer answer = register(agency, "{\"address\": \"" + address + "\"}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
    assertThat(answer.json().get("errors").get(0).get("pointer").asString()).isEqualTo("/address");
    assertThat(service.get(path(agency), issuer.officer(agency)).json().get("items")).isEmpty();
  }

  @Test
  void aBodyThatCannotBeTakenSaysWhy() {
    AgencyId agency = agency("โรงเรียนสิบเจ็ด");
    assertThat(register(agency, "{").status()).isEqualTo(400);
    assertThat(register(agency, "[]").status()).isEqualTo(400);
    assertThat(register(agency, "{\"url\": 1}").status()).isEqualTo(422);
    assertThat(register(agency, "{\"address\": 7}").status()).isEqualTo(422);
    for (String after :
        Set.of("-1", "1.5", "\"x\"", "99999999999999999999", "9000000000000000000")) {
      assertThat(
              register(
                      agency,
                      "{\"address\": \"" + receiver.address() + "\", \"after\": " + after + "}")
                  .status())
          .isEqualTo(422);
    }
    assertThat(register(agency, " ".repeat(5_000)).status()).isEqualTo(413);
    TestService.Answer form =
        service.send(
            "POST",
            path(agency),
            issuer.officer(agency),
            "{\"address\": \"" + receiver.address() + "\"}",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.json().get("detail").asString()).contains("application/json");
    registered(agency);
    assertThat(register(agency, "{\"address\": \"" + receiver.address() + "\"}").slug())
        .isEqualTo("webhook-exists");
    for (int i = 0; i < 4; i++) {
      assertThat(
              register(agency, "{\"address\": \"" + receiver.address() + "/" + i + "\"}").status())
          .isEqualTo(201);
    }
    assertThat(register(agency, "{\"address\": \"" + receiver.address() + "/5\"}").slug())
        .isEqualTo("too-many-webhooks");
    assertThat(service.get(path(agency) + "/nonsense", issuer.officer(agency)).status())
        .isEqualTo(400);
  }
}
