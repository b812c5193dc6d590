package org.songtor.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.AgencyEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.RawHttp;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** Whatever receipt is asked for, by whomever: what is wrong is said in the reader's language. */
class ReceiptBadInputTest {
  private static final String UNKNOWN = "01999999-aaaa-7000-8000-00000000dead";
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(1);
  private static final SongtorDatabase database = TestStack.freshDatabase();
  private static final TestLog log = new TestLog();
  private static final AgencyId school = log.agency("โรงเรียน", AgencyEvent.AgencyKind.SCHOOL);
  private static final AgencyId hospital = log.agency("โรงพยาบาล", AgencyEvent.AgencyKind.HEALTH);
  private static final CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
  private static final ReferralId answered = story.refer(school);
  private static final CaseStory newer = new CaseStory(log, "300101").untilPlanned("ขวัญ");
  private static final ReferralId before = newer.refer(school);
  private static final ReferralId unreadable = newer.refer(school);
  private static final String officer = issuer.officer(school);
  private static final String stranger = issuer.officer(hospital);
  private static TestService service;
  private static long sent;
  private static long received;

  @BeforeAll
  static void start() {
    sent = log.position();
    received =
        story
            .officer(school, new ReferralEvent.ReferralReceived(answered, school))
            .envelope()
            .position();
    newer.received(before, school);
    StoredLog stored = new StoredLog(database);
    stored.append(log.events());
    stored.execute("alter table log.event disable trigger user");
    stored.execute(
        "update log.event set wire_version = 99 where wire_name = 'songtor.referral.requested'"
            + " and payload::json ->> 'referral' = '%s'".formatted(unreadable));
    stored.execute("alter table log.event enable trigger user");
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
            database);
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static String list(Object referral) {
    return "/api/referrals/" + referral + "/receipts";
  }

  /** In Thai and in English, with the same status both times. */
  private static void assertTaught(String target, String token, int status, String slug) {
    String bearer = "Authorization: Bearer " + token;
    RawHttp.Reply thai = RawHttp.get(service.url(), target, bearer);
    RawHttp.Reply english = RawHttp.get(service.url(), target, bearer, "Accept-Language: en");
    assertThat(thai.status()).as(target + thai.text()).isEqualTo(status);
    assertThat(english.status()).as(target + english.text()).isEqualTo(status);
    assertThat(thai.text())
        .contains("application/problem+json", "/problems/" + slug, "Content-Language: th")
        .containsPattern("\"title\":\"[^\"]*[ก-๙]")
        .containsPattern("\"detail\":\"[^\"]*[ก-๙]");
    assertThat(english.text())
        .contains("application/problem+json", "/problems/" + slug, "Content-Language: en")
        .containsPattern("\"title\":\"[A-Za-z]")
        .doesNotContainPattern("\"(title|detail)\":\"[^\"]*[ก-๙]");
  }

  /** A receipt, and its signature. */
  private static void assertBothTaught(String receipt, String token, int status, String slug) {
    assertTaught(receipt, token, status, slug);
    assertTaught(receipt + "/signature", token, status, slug);
  }

  static Stream<String> noIds() {
    return Stream.of("x", "1", "%20", UNKNOWN + "0", "01999999aaaa70008000000000000001");
  }

  @ParameterizedTest
  @MethodSource("noIds")
  void anIdThatIsNone(String id) {
    assertTaught(list(id), officer, 400, "invalid-parameter");
    assertBothTaught(list(id) + "/1", officer, 400, "invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "a%00b", "%zz", "%", "%ED%A0%80", "%ff"})
  void whatIsNoText(String text) {
    assertTaught(list(text), officer, 400, "bad-request");
    assertTaught(list(answered) + "/" + text, officer, 400, "bad-request");
    assertTaught(list(answered) + "?x=" + text, officer, 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-1",
        "-9223372036854775808",
        "9223372036854775808",
        "99999999999999999999999999",
        "1.5",
        "1e3",
        "0x10",
        "%20",
        "1%20",
        "NaN"
      })
  void aPositionThatIsNone(String position) {
    assertBothTaught(list(answered) + "/" + position, officer, 400, "invalid-parameter");
  }

  @Test
  void aPositionThatIsNoReceiptOfThisReferral() {
    for (long position : List.of(0L, 1L, sent, received + 1, Long.MAX_VALUE)) {
      assertBothTaught(list(answered) + "/" + position, officer, 404, "not-found");
    }
  }

  @Test
  void aReferralThatThereIsNot() {
    assertTaught(list(UNKNOWN), officer, 404, "not-found");
    assertBothTaught(list(UNKNOWN) + "/" + received, officer, 404, "not-found");
    assertTaught(list(story.id()), officer, 404, "not-found");
  }

  @Test
  void aReferralOfAnotherAgency() {
    assertTaught(list(answered), stranger, 403, "not-your-agency");
    assertBothTaught(list(answered) + "/" + received, stranger, 403, "not-your-agency");
    String elsewhere = issuer.token("cm-far", List.of(Role.CASE_MANAGER), List.of("10"));
    assertTaught(list(answered), elsewhere, 403, "outside-area");
    assertTaught(list(before), stranger, 403, "not-your-agency");
  }

  @Test
  void aCaseWithAnEventThatThisProgramCannotRead() {
    for (ReferralId referral : List.of(before, unreadable)) {
      assertTaught(list(referral), officer, 409, "receipts-unreadable");
      assertBothTaught(list(referral) + "/1", officer, 409, "receipts-unreadable");
    }
    assertThat(service.get(list(answered), officer).status()).as("another case").isEqualTo(200);
  }
}
