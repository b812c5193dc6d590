package org.songtor.query.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.RawHttp;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;

/** Whatever is sent, nobody is told that the service failed when it is the request that did. */
class BadInputTest {
  private static final List<Role> EVERYTHING =
      Stream.of(Role.values()).filter(role -> role != Role.SYSTEM).toList();
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(1);
  private static final TestLog log = new TestLog();
  private static final CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
  private static final String token = issuer.token("everybody", EVERYTHING, List.of("30"));
  private static TestService service;
  private static String session = "";

  @BeforeAll
  static void signIn() {
    service =
        new TestService(
            Map.of(
                "songtor.kafka.topic",
                topic.name(),
                "songtor.identity.issuer",
                issuer.uri(),
                "songtor.command-service.url",
                "http://127.0.0.1:1"));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), token);
    RawHttp.Reply away = RawHttp.get(service.url(), "/oauth2/authorization/songtor");
    String authorize = String.valueOf(away.header("Location"));
    issuer.willSignIn("everybody", EVERYTHING, List.of("30"), parameter(authorize, "nonce"));
    RawHttp.Reply back =
        RawHttp.get(
            service.url(),
            "/login/oauth2/code/songtor?code=one&state=" + parameter(authorize, "state"),
            "Cookie: " + cookies(away));
    session = "Cookie: " + cookies(back);
    assertThat(page("/cases/" + story.id()).status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static String cookies(RawHttp.Reply reply) {
    List<String> all = new ArrayList<>();
    Matcher found = Pattern.compile("(?im)^Set-Cookie: ([^=]+=[^;\\r\\n]+)").matcher(reply.text());
    while (found.find()) {
      all.add(found.group(1));
    }
    return String.join("; ", all);
  }

  private static String parameter(String address, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
    assertThat(found.find()).as(name + " in " + address).isTrue();
    return found.group(1);
  }

  private static RawHttp.Reply api(String target) {
    return RawHttp.get(service.url(), target, "Authorization: Bearer " + token);
  }

  private static RawHttp.Reply page(String target) {
    return RawHttp.get(service.url(), target, session, "Accept: text/html");
  }

  /** Every parameter of every read, with what no text in the database can be. */
  static Stream<String> reads() {
    String one = "/api/cases/" + story.id();
    List<String> parameters =
        List.of(
            "/api/cases?state=",
            "/api/cases?milestone=",
            "/api/cases?case-manager=",
            "/api/cases?tambon=",
            "/api/cases?after=",
            "/api/cases?limit=",
            "/api/cases?at-least=",
            one + "?as-of=",
            one + "?by=",
            one + "/history?as-of=",
            "/api/reports/funnel?definition=",
            "/api/reports/funnel?tambon=",
            "/api/definitions/korat-four-tier/1/diagram.svg?lang=",
            "/api/audit/checkpoints?after=",
            "/api/audit/growth?from=",
            "/api/audit/inclusion?position=",
            "/api/system/parked?after=",
            "/api/system/rebuilds/00000000-0000-7000-8000-000000000001/differences?after=",
            "/api/nothing?x=");
    List<String> values = List.of("%00", "a%00b", "%zz", "%", "%4", "%ED%A0%80", "%ff");
    return parameters.stream().flatMap(at -> values.stream().map(value -> at + value));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aReadWithWhatIsNoTextIsTaughtBetter(String target) {
    RawHttp.Reply reply = api(target);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.text()).contains("application/problem+json", "/problems/bad-request", "UTF-8");
  }

  @Test
  void inTheReadersLanguage() {
    String where = "/api/cases?state=%00";
    assertThat(api(where).text()).contains("Content-Language: th", "คำขอไม่ถูกต้อง");
    assertThat(
            RawHttp.get(
                    service.url(), where, "Authorization: Bearer " + token, "Accept-Language: en")
                .text())
        .contains("Content-Language: en", "The request is not valid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/cases/%00",
        "/api/definitions/%00/1",
        "/api/definitions/%ED%A0%80/1",
        "/api/definitions/a%2Fb/1",
        "/api/definitions/a;b/1",
        "/api/definitions//1",
        "/api/definitions/%20/1",
        "/api/definitions/A%0AB/1",
        "/api/definitions/korat-four-tier/2147483647",
        "/api/definitions/korat-four-tier/99999999999",
        "/api/system/parked?after=9223372036854775807",
        "/api/system/rebuilds/00000000-0000-7000-8000-000000000001/differences?after=9223372036854775807",
        "/api/cases?state=%EF%BF%BF",
        "/api/cases?limit=%E0%B9%91",
        "/api/cases?limit=2147483648",
        "/api/cases/00000000-0000-7000-8000-000000000001?as-of=%2B1000000000-12-31T23:59:59Z"
      })
  void anAddressThatLeadsNowhereIsNoFailureOfOurs(String target) {
    RawHttp.Reply reply = api(target);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 404);
    assertThat(reply.text()).contains("json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "%2B1000000000-12-31T23:59:59Z",
        "%2B999999999-12-31T23:59:59Z",
        "%2B10000-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void noMomentIsTooFarAway(String moment) {
    RawHttp.Reply then = api("/api/cases/" + story.id() + "?as-of=" + moment);
    assertThat(then.status()).as(then.text()).isBetween(200, 404);
    RawHttp.Reply history = api("/api/cases/" + story.id() + "/history?as-of=" + moment);
    assertThat(history.status()).as(history.text()).isBetween(200, 404);
    RawHttp.Reply shown = page("/cases/" + story.id() + "?at=" + moment);
    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    RawHttp.Reply english = page("/cases/" + story.id() + "?lang=en&at=" + moment);
    assertThat(english.status()).as(english.text()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/inbox?x=%zz",
        "/inbox?tab=%00",
        "/inbox/list?before=%00",
        "/cases?id=%00",
        "/cases?milestone=%00",
        "/cases?after=%ED%A0%80",
        "/cases?x=%zz",
        "/cases?lang=%zz",
        "/agencies?x=%",
        "/definitions?x=%00",
        "/definitions/%00/1",
        "/parked?after=%00",
        "/assets/%00",
        "/login/oauth2/code/songtor?code=%00&state=x",
        "/oauth2/authorization/songtor?x=%zz"
      })
  void aPageSaysSoInBothLanguages(String target) {
    RawHttp.Reply reply = page(target);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.text()).contains("คำขอนี้อ่านไม่ได้", "<html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth2/authorization/nobody",
        "/login/oauth2/code/nobody?code=1&state=2",
        "/cases?after=zzz",
        "/cases?after=00000000-0000-7000-8000-000000000001",
        "/parked?after=9223372036854775807",
        "/parked?after=x",
        "/definitions/a%20b/1",
        "/definitions/x/99999999999",
        "/inbox/live?after=x",
        "/inbox?before=x"
      })
  void norIsAPageThatIsNotThere(String target) {
    RawHttp.Reply reply = page(target);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA==", "AAAA", "YQBi", "%00", "x", "////", "7aCA"})
  void aCookieThatWeNeverGaveIsNobodys(String value) {
    RawHttp.Reply reply = RawHttp.get(service.url(), "/cases", "Cookie: songtor=" + value);
    assertThat(reply.status()).as(reply.text()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Idempotency-Key: \u0085",
        "If-Match: \u0001",
        "Accept-Language: \u0090",
        "Songtor-At-Least: \u0080",
        "Accept: nonsense",
        "Content-Type: nonsense",
        "Content-Type: multipart/form-data",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Type: application/json; charset=nowhere",
        "traceparent: \u0099"
      })
  void noHeaderFails(String header) {
    for (String path : List.of("/api/cases", "/api/system/rebuilds", "/api/x")) {
      String bearer = "Authorization: Bearer " + token;
      RawHttp.Reply read = RawHttp.get(service.url(), path, bearer, header);
      assertThat(read.status()).as(path + read.text()).isBetween(200, 499);
      RawHttp.Reply sent = RawHttp.withoutItsBody(service.url(), path, 0, bearer, header);
      // The command service is away, which 503 says; anything else would be a mistake of ours.
      assertThat(sent.status()).as(path + sent.text()).isNotEqualTo(500).isNotEqualTo(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/cases?x=%zz",
        "/api/cases?x=%00",
        "/api/cases/[",
        "/api/cases/%5B",
        "/api/cases?x=[",
        "/api/cases?x=%ED%A0%80"
      })
  void aCommandToAnAddressThatIsNoneIsRefusedHere(String target) {
    RawHttp.Reply reply =
        RawHttp.withoutItsBody(service.url(), target, 0, "Authorization: Bearer " + token);
    if (target.contains("%5B")) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(503);
    } else {
      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
      // Where the first line of a request cannot be taken apart, nobody knows what it was for.
      assertThat(reply.text())
          .contains(target.contains("?x=[") ? "คำขอนี้อ่านไม่ได้" : "application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"_csrf=%zz", "_csrf=%00", "writer=%", "a=%ED%A0%80", "=", "&&&", "%"})
  void aFormIsNoFailureEither(String form) {
    for (String path :
        List.of("/parked/x/retry", "/inbox/referrals/" + story.id() + "/accept", "/logout")) {
      RawHttp.Reply reply = RawHttp.form(service.url(), path, form, session);
      assertThat(reply.status()).as(path + reply.text()).isBetween(200, 499);
    }
  }
}
