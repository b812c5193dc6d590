package org.songtor.query.inbox.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is told of new work, by servers of both channels that are really there, and by bad ones. */
@Timeout(120)
class NoticesTest {
  private static final String LINK = "https://songtor.example/n/";
  private static final Pattern LINK_OF_NOTICE = Pattern.compile(LINK + "([0-9a-f-]{36})");
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(3);
  private static final TestLog log = new TestLog();
  private static final String auditor =
      issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
  private static final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final String NOBODY = "U" + "0".repeat(32);
  private static final Line line = new Line();
  private static TestService service;

  /** LINE's push endpoint, as far as we use it. */
  private static final class Line {
    private final HttpServer server;
    private final List<JsonNode> pushed = new CopyOnWriteArrayList<>();
    private volatile int refusals;

    Line() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      server.createContext(
          "/v2/bot/message/push",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known =
                "Bearer a token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (refusals > 0) {
              refusals--;
              exchange.getResponseHeaders().add("Retry-After", "7200");
              exchange.sendResponseHeaders(429, -1);
            } else if (new String(body, StandardCharsets.UTF_8).contains(NOBODY)) {
              exchange.sendResponseHeaders(400, -1);
            } else if (!known) {
              exchange.sendResponseHeaders(401, -1);
            } else {
              pushed.add(new JsonMapper().readTree(body));
              byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, answer.length);
              exchange.getResponseBody().write(answer);
            }
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> to(String user) {
      return pushed.stream()
          .filter(one -> one.get("to").asString().equals(user))
          .map(one -> one.get("messages").get(0).get("text").asString())
          .toList();
    }
  }

  private static Map<String, Object> settings(int smtpPort) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("songtor.kafka.topic", topic.name());
    settings.put("songtor.identity.issuer", issuer.uri());
    settings.put("songtor.identity.web.client-secret", "a secret of the pages");
    settings.put("songtor.notices.site", "https://songtor.example/");
    settings.put("songtor.notices.smtp.host", "127.0.0.1");
    settings.put("songtor.notices.smtp.port", smtpPort);
    settings.put("songtor.notices.smtp.encryption", "none");
    settings.put("songtor.notices.smtp.from", "notices@songtor.example");
    settings.put("songtor.notices.line.url", line.url());
    settings.put("songtor.notices.line.token", "a token");
    settings.put("songtor.notices.pause", "1s");
    settings.put("songtor.notices.patience", "1s");
    return settings;
  }

  @BeforeAll
  static void start() {
    mail.start();
    service = new TestService(settings(mail.getSmtp().getPort()));
  }

  @AfterAll
  static void stop() {
    service.close();
    line.server.stop(0);
    mail.stop();
    topic.close();
    issuer.close();
  }

  private static AgencyId agency() {
    long before = log.position();
    AgencyId agency = log.agency("โรงพยาบาล", AgencyKind.HEALTH);
    publish(service, before);
    return agency;
  }

  private static void publish(TestService to, long before) {
    topic.publishWithProgress(log, before);
    to.awaitPosition(log.position(), auditor);
  }

  private static ReferralId refer(AgencyId agency) {
    long before = log.position();
    ReferralId referral = new CaseStory(log, "300101").untilPlanned("ก้องเกียรติ").refer(agency);
    publish(service, before);
    return referral;
  }

  private static String path(AgencyId agency) {
    return "/api/agencies/" + agency + "/notices";
  }

  private static TestService.Answer want(AgencyId agency, String body) {
    return want(service, agency, body);
  }

  private static TestService.Answer want(TestService from, AgencyId agency, String body) {
    return from.send("PUT", path(agency) + "/mine", issuer.officer(agency), body);
  }

  private static String email(String address) {
    return "{\"channel\": \"email\", \"address\": \"" + address + "\"}";
  }

  private static String state(AgencyId agency) {
    return state(service, agency);
  }

  private static String state(TestService of, AgencyId agency) {
    return of.get(path(agency) + "/mine", issuer.officer(agency)).json().get("state").asString();
  }

  private static TestService.Answer confirm(AgencyId agency, String code) {
    return service.send(
        "POST",
        path(agency) + "/mine/confirm",
        issuer.officer(agency),
        "{\"code\": \"" + code + "\"}");
  }

  private static JsonNode told(AgencyId agency) {
    return told(service, agency);
  }

  private static JsonNode told(TestService of, AgencyId agency) {
    return of.get(path(agency), issuer.officer(agency)).json().get("items");
  }

  private static List<MimeMessage> mails(String address) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(
            one -> {
              try {
                return one.getAllRecipients()[0].toString().equals(address);
              } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private static MimeMessage awaitMail(String address, int number) {
    TestService.await(() -> mails(address).size() >= number, "mail " + number + " to " + address);
    return mails(address).get(number - 1);
  }

  private static String body(MimeMessage message) throws Exception {
    return ((String) message.getContent()).replace("\r\n", "\n").strip();
  }

  private static String code(String text) {
    Matcher link = LINK_OF_NOTICE.matcher(text);
    assertThat(link.find()).as("a link in %s", text).isTrue();
    return link.group(1);
  }

  /** A member whose address is confirmed. */
  private static String confirmed(AgencyId agency, String more) throws Exception {
    String address = "m" + UUID.randomUUID() + "@hospital.example";
    TestService.Answer answer =
        want(agency, "{\"channel\": \"email\", \"address\": \"" + address + "\"" + more + "}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    TestService.Answer done = confirm(agency, code(body(awaitMail(address, 1))));
    assertThat(done.status()).as(done.response().body()).isEqualTo(200);
    assertThat(state(agency)).isEqualTo("active");
    return address;
  }

  @Test
  void newWorkIsToldInTheMembersLanguageAndNamesNobody() throws Exception {
    AgencyId agency = agency();
    String address = confirmed(agency, ", \"language\": \"th\"");
    refer(agency);
    MimeMessage thai = awaitMail(address, 2);
    assertThat(thai.getSubject()).isEqualTo("มีงานใหม่");
    assertThat(body(thai))
        .isEqualTo(
            "มีงานใหม่ 1 รายการในกล่องงานของหน่วยงานคุณ\n\n"
                + LINK
                + code(body(thai))
                + "\n\nข้อความนี้ส่งโดยอัตโนมัติ ปรับหรือเลิกรับได้ในระบบ");
    assertThat(thai.getFrom()[0]).hasToString("notices@songtor.example");
    assertThat(thai.getHeader("Auto-Submitted")).containsExactly("auto-generated");

    assertThat(
            want(
                    agency,
                    "{\"channel\": \"email\", \"address\": \""
                        + address
                        + "\", \"language\": \"en\"}")
                .json()
                .get("state")
                .asString())
        .as("the same address need not be confirmed again")
        .isEqualTo("active");
    refer(agency);
    MimeMessage english = awaitMail(address, 3);
    assertThat(english.getSubject()).isEqualTo("There is new work");
    assertThat(body(english))
        .isEqualTo(
            "New in your agency's inbox: 1\n\n"
                + LINK
                + code(body(english))
                + "\n\nThis message was sent automatically; change or end it in the system.");
  }

  @Test
  void nothingIsSentToAnAddressThatNobodyHasConfirmed() throws Exception {
    AgencyId agency = agency();
    String address = "stranger-" + UUID.randomUUID() + "@elsewhere.example";
    want(agency, email(address));
    MimeMessage asked = awaitMail(address, 1);
    assertThat(asked.getSubject()).isEqualTo("ยืนยันการรับแจ้งเตือน");
    refer(agency);
    // Somebody else is told of what comes after it; this one was not.
    AgencyId other = agency();
    String known = confirmed(other, "");
    refer(other);
    awaitMail(known, 2);
    assertThat(mails(address)).hasSize(1);
    assertThat(state(agency)).isEqualTo("unconfirmed");
  }

  @Test
  void aConfirmationIsOfOneAddressAndOneMember() throws Exception {
    AgencyId agency = agency();
    String first = "first-" + UUID.randomUUID() + "@hospital.example";
    String second = "second-" + UUID.randomUUID() + "@hospital.example";
    want(agency, email(first));
    String ofFirst = code(body(awaitMail(first, 1)));
    want(agency, email(second));
    String ofSecond = code(body(awaitMail(second, 1)));
    TestService.Answer old = confirm(agency, ofFirst);
    assertThat(old.status()).isEqualTo(409);
    assertThat(old.slug()).isEqualTo("not-confirmed");
    assertThat(confirm(agency, UUID.randomUUID().toString()).status()).isEqualTo(409);
    AgencyId other = agency();
    want(other, email("third-" + UUID.randomUUID() + "@hospital.example"));
    assertThat(confirm(other, ofSecond).status()).as("somebody else's").isEqualTo(409);
    assertThat(state(agency)).isEqualTo("unconfirmed");
    assertThat(confirm(agency, ofSecond).status()).isEqualTo(200);
    assertThat(state(agency)).isEqualTo("active");
  }

  @Test
  void oneNoticeTellsOfAllThatCameSinceTheLastAndNotOfWhatTheAgencyDidItself() throws Exception {
    AgencyId agency = agency();
    String address = confirmed(agency, "");
    long before = log.position();
    for (int i = 0; i < 5; i++) {
      CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
      story.received(story.refer(agency), agency);
    }
    publish(service, before);
    TestService.await(() -> works(agency) == 5, "five referrals told of");
    assertThat(mails(address)).hasSizeLessThan(6);
    TestService.await(
        () -> told(agency).get(0).get("result").asString().equals("sent"), "a result");
    JsonNode newest = told(agency).get(0);
    assertThat(newest.get("kind").asString()).isEqualTo("new-work");
    assertThat(newest.toString()).doesNotContain(address).doesNotContain(code(lastBody(address)));
  }

  private static int works(AgencyId agency) {
    int works = 0;
    for (JsonNode notice : told(agency)) {
      works += notice.get("referrals").asInt();
    }
    return works;
  }

  private static String lastBody(String address) throws Exception {
    return body(mails(address).getLast());
  }

  @Test
  void aDigestWaitsForItsHour() throws Exception {
    AgencyId agency = agency();
    String address = confirmed(agency, ", \"digestAt\": 8");
    refer(agency);
    refer(agency);
    Instant due =
        service
            .bean(JdbcClient.class)
            .sql("select next_attempt_at from read.notice_subscription where agency_id = :agency")
            .param("agency", agency.value())
            .query(java.time.OffsetDateTime.class)
            .single()
            .toInstant();
    assertThat(due).isEqualTo(NoticeTimes.digest(due.minusSeconds(1), 8)).isAfter(Instant.now());
    assertThat(mails(address)).hasSize(1);
    hourComes(agency);
    assertThat(body(awaitMail(address, 2))).startsWith("มีงานใหม่ 2 รายการ");
    // An hour at which there is nothing passes, and what comes then waits for the next.
    hourComes(agency);
    TestService.await(
        () ->
            service
                .bean(JdbcClient.class)
                .sql(
                    """
                    select next_attempt_at > now() from read.notice_subscription
                    where agency_id = :agency
                    """)
                .param("agency", agency.value())
                .query(Boolean.class)
                .single(),
        "the next hour");
    assertThat(mails(address)).hasSize(2);
  }

  private static void hourComes(AgencyId agency) {
    service
        .bean(JdbcClient.class)
        .sql(
            """
            update read.notice_subscription set next_attempt_at = now() - interval '1 second'
            where agency_id = :agency
            """)
        .param("agency", agency.value())
        .update();
  }

  @Test
  void theLinkLeadsThroughTheSignInToTheInboxAndIsRecorded() throws Exception {
    AgencyId agency = agency();
    String address = "link-" + UUID.randomUUID() + "@hospital.example";
    want(agency, email(address));
    String id = code(body(awaitMail(address, 1)));
    try (HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      assertThat(get(browser, "/n/" + id).statusCode()).isEqualTo(302);
      assertThat(told(agency).get(0).has("openedAt")).as("by somebody unknown").isFalse();
      assertThat(state(agency)).isEqualTo("unconfirmed");

      String authorize =
          get(browser, "/oauth2/authorization/songtor")
              .headers()
              .firstValue("location")
              .orElseThrow();
      issuer.willSignIn(agency, parameter(authorize, "nonce"));
      get(browser, "/login/oauth2/code/songtor?code=one&state=" + parameter(authorize, "state"));
      HttpResponse<String> opened = get(browser, "/n/" + id);
      assertThat(opened.statusCode()).isEqualTo(302);
      assertThat(opened.headers().firstValue("location").orElse("")).endsWith("/inbox");
      assertThat(state(agency)).isEqualTo("active");
      assertThat(told(agency).get(0).has("openedAt")).isTrue();
      assertThat(get(browser, "/n/cut-off").headers().firstValue("location").orElse(""))
          .endsWith("/inbox");
    }
  }

  private static HttpResponse<String> get(HttpClient browser, String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .header("Accept", "text/html")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String parameter(String address, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
    assertThat(found.find()).as(name + " in " + address).isTrue();
    return found.group(1);
  }

  @Test
  void whoHasLeftTheAgencyIsToldNoMore() throws Exception {
    AgencyId agency = agency();
    String member = "officer-" + agency;
    long before = log.position();
    log.append(
        agency.value(),
        "admin",
        Role.ADMINISTRATOR,
        new AgencyEvent.MemberJoined(agency, member, Standing.OFFICER));
    publish(service, before);
    String address = confirmed(agency, "");
    refer(agency);
    awaitMail(address, 2);
    before = log.position();
    log.append(
        agency.value(), "admin", Role.ADMINISTRATOR, new AgencyEvent.MemberLeft(agency, member));
    publish(service, before);
    refer(agency);
    TestService.await(() -> state(agency).equals("left"), "no more notices");
    assertThat(mails(address)).hasSize(2);
  }

  @Test
  void whoEndsItIsForgottenButNotWhatWasSent() throws Exception {
    AgencyId agency = agency();
    String address = confirmed(agency, "");
    String mine = path(agency) + "/mine";
    assertThat(service.send("DELETE", mine, issuer.officer(agency), null).status()).isEqualTo(204);
    assertThat(service.get(mine, issuer.officer(agency)).status()).isEqualTo(404);
    assertThat(service.send("DELETE", mine, issuer.officer(agency), null).status()).isEqualTo(404);
    assertThat(
            service
                .bean(JdbcClient.class)
                .sql("select count(*) from read.notice_subscription where address = :address")
                .param("address", address)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(told(agency)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "somsri",
        "a@b",
        "somsri@hospital.example\\r\\nBcc: everybody@elsewhere.example",
        "somsri@hospital.example\\nSubject: other",
        "a@hospital.example, b@hospital.example",
        "\\\"a b\\\"@hospital.example",
        "Somsri <somsri@hospital.example>",
        "somsri@[127.0.0.1]",
        "somsri@-hospital.example",
        "..@hospital.example"
      })
  void anAddressIsOneAddressAndNothingElse(String address) {
    TestService.Answer answer = want(agency(), email(address));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("invalid-body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"channel\": \"fax\", \"address\": \"a@hospital.example\"}",
        "{\"channel\": \"line\", \"address\": \"a@hospital.example\"}",
        "{\"channel\": \"email\", \"address\": \"a@hospital.example\", \"language\": \"de\"}",
        "{\"channel\": \"email\", \"address\": \"a@hospital.example\", \"digestAt\": 24}",
        "{\"channel\": \"email\", \"address\": \"a@hospital.example\", \"digestAt\": \"8\"}",
        "{\"channel\": \"email\", \"address\": \"a@hospital.example\", \"member\": \"other\"}"
      })
  void whatCannotBeWishedForIsSaid(String body) {
    assertThat(want(agency(), body).status()).isEqualTo(422);
  }

  @Test
  void nobodyFillsAStrangersMailboxWithConfirmations() {
    AgencyId agency = agency();
    for (int i = 0; i < 5; i++) {
      String address = "flood-" + i + "-" + UUID.randomUUID() + "@elsewhere.example";
      assertThat(want(agency, email(address)).status()).isEqualTo(200);
      awaitMail(address, 1);
    }
    TestService.Answer answer = want(agency, email("sixth@elsewhere.example"));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.slug()).isEqualTo("too-many-confirmations");
  }

  @Test
  void lineIsToldToAndWaitedForWhenItAsks() {
    AgencyId agency = agency();
    String user = "U" + UUID.randomUUID().toString().replace("-", "");
    want(agency, "{\"channel\": \"line\", \"address\": \"" + user + "\"}");
    TestService.await(() -> line.to(user).size() == 1, "a message to confirm");
    assertThat(confirm(agency, code(line.to(user).getFirst())).status()).isEqualTo(200);
    line.refusals = 1;
    refer(agency);
    TestService.await(
        () -> told(agency).get(0).get("result").asString().equals("too-many"), "a refusal");
    assertThat(told(agency).get(0).get("explained").get("th").asString()).isNotBlank();
    Instant again =
        service
            .bean(JdbcClient.class)
            .sql("select next_attempt_at from read.notice_subscription where agency_id = :agency")
            .param("agency", agency.value())
            .query(java.time.OffsetDateTime.class)
            .single()
            .toInstant();
    assertThat(again).isAfter(Instant.now().plusSeconds(7_000));
    hourComes(agency);
    TestService.await(() -> line.to(user).size() == 2, "the message after all");
    String text = line.to(user).getLast();
    assertThat(text)
        .isEqualTo(
            "มีงานใหม่\n\nมีงานใหม่ 1 รายการในกล่องงานของหน่วยงานคุณ\n\n"
                + LINK
                + code(text)
                + "\n\nข้อความนี้ส่งโดยอัตโนมัติ ปรับหรือเลิกรับได้ในระบบ");
  }

  @Test
  void aServerThatHangsOrIsAwayIsRecordedAndTriedAgainHoweverLong() throws Exception {
    AgencyId agency = agency();
    int away;
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      away = hanging.getLocalPort();
      try (TestService late = new TestService(settings(away))) {
        late.awaitPosition(log.position(), auditor);
        want(late, agency, email("late@hospital.example"));
        TestService.await(() -> told(late, agency).size() == 1, "a notice");
        TestService.await(
            () -> told(late, agency).get(0).get("result").asString().equals("too-slow"),
            "the end of the patience");
        assertThat(state(late, agency)).isEqualTo("unconfirmed");
      }
    }
    try (TestService without = new TestService(settings(away))) {
      without.awaitPosition(log.position(), auditor);
      want(without, agency, email("away@hospital.example"));
      awaitTries(without, agency, 9);
      assertThat(told(without, agency).get(0).get("result").asString()).isEqualTo("not-reached");
      assertThat(state(without, agency)).as("that is not its fault").isEqualTo("unconfirmed");
    }
  }

  @Test
  void anAddressThatIsRefusedForDaysIsGivenUpUntilItIsSavedAgain() {
    AgencyId agency = agency();
    String nobody = "{\"channel\": \"line\", \"address\": \"" + NOBODY + "\"}";
    want(agency, nobody);
    awaitTries(service, agency, 8);
    TestService.await(() -> state(agency).equals("unreachable"), "the end of all tries");
    assertThat(told(agency).get(0).get("result").asString()).isEqualTo("address-refused");
    assertThat(want(agency, nobody).json().get("state").asString()).isEqualTo("unconfirmed");
    TestService.await(() -> told(agency).size() == 9, "another try");
  }

  /** Each time to try again comes at once. */
  private static void awaitTries(TestService of, AgencyId agency, int tries) {
    TestService.await(
        () -> {
          of.bean(JdbcClient.class)
              .sql(
                  """
                  update read.notice_subscription set next_attempt_at = now()
                  where agency_id = :agency and leased_until is null and failures > 0
                    and failures < :tries and next_attempt_at > now()
                  """)
              .param("agency", agency.value())
              .param("tries", tries)
              .update();
          JsonNode told = told(of, agency);
          return told.size() >= tries && !told.get(0).get("result").asString().equals("unknown");
        },
        tries + " tries");
  }

  @Test
  void withoutSettingsThereAreNoNotices() {
    AgencyId agency = agency();
    Map<String, Object> off = new HashMap<>(settings(1));
    off.keySet().removeIf(name -> name.startsWith("songtor.notices."));
    try (TestService without = new TestService(off)) {
      without.awaitPosition(log.position(), auditor);
      TestService.Answer answer = want(without, agency, email("a@hospital.example"));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.slug()).isEqualTo("channel-off");
    }
  }
}
