package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.referral.ConsentGiver;
import tools.jackson.databind.JsonNode;

/**
 * Consent is taken back: agencies read no more what rests on it, open or ended, and nothing else.
 */
class WithdrawnConsentTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final String manager =
      issuer.token("cm-somsri", List.of(Role.LEAD_CASE_MANAGER), List.of("3001"));
  private static TestService service;

  @BeforeAll
  static void start() {
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static void deliver(long since) {
    topic.publishWithProgress(log, since);
    service.awaitPosition(log.position(), manager);
  }

  private static JsonNode read(ReferralId referral, String token) {
    return service.get("/api/referrals/" + referral, token).json();
  }

  /** What a reader who keeps the second revision is answered. */
  private static int kept(ReferralId referral, String token) {
    return service.get("/api/referrals/" + referral, token, "If-None-Match", "\"2\"").status();
  }

  /** In one batch with what was referred before, and in a later one. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatRestsOnItIsHiddenAndNothingElse(boolean atOnce) {
    long since = log.position();
    AgencyId agency = log.agency("โรงเรียนที่ถูกถอน", AgencyKind.SCHOOL);
    AgencyId other = log.agency("โรงเรียนที่ไม่ถูกถอน", AgencyKind.SCHOOL);
    String officer = issuer.officer(agency);
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    ReferralId open = story.receivedOnConsent(ConsentGiver.GUARDIAN, agency);
    ReferralId ended = story.receivedOnConsent(ConsentGiver.GUARDIAN, agency);
    story.officer(
        agency,
        new ReferralEvent.ReferralRejected(ended, agency, "other", story.personal("คำของเรา")));
    ReferralId ofChild = story.receivedOnConsent(ConsentGiver.CHILD, agency);
    ReferralId byLaw = story.refer(agency);
    story.received(byLaw, agency);
    ReferralId elsewhere = story.receivedOnConsent(ConsentGiver.GUARDIAN, other);
    ReferralId ofAnother =
        new CaseStory(log, "300101")
            .untilPlanned("แก้ว")
            .receivedOnConsent(ConsentGiver.GUARDIAN, agency);
    if (!atOnce) {
      deliver(since);
      since = log.position();
      assertThat(read(open, officer).get("disclosed").has("NAME")).isTrue();
    }
    LocalDate day = LocalDate.ofInstant(log.now(), ZoneId.of("Asia/Bangkok"));
    story.consentWithdrawn(ConsentGiver.GUARDIAN, agency);
    ReferralId later = story.receivedOnConsent(ConsentGiver.GUARDIAN, agency);
    deliver(since);

    for (ReferralId hidden : List.of(open, ended)) {
      JsonNode item = read(hidden, officer);
      assertThat(item.get("disclosed")).isEmpty();
      assertThat(item.has("note")).isFalse();
      assertThat(item.get("withdrawn").get("reason").asString()).isEqualTo("consent-withdrawn");
      assertThat(item.get("withdrawn").get("on").asString()).isEqualTo(day.toString());
      assertThat(item.get("withdrawn").get("fields")).hasSize(2);
      assertThat(item.toString()).doesNotContain("ก้อง", "ขอที่เรียน");
    }
    assertThat(read(ended, officer).get("status").asString()).isEqualTo("REJECTED");
    assertThat(read(open, officer).get("revision").asInt())
        .as("no event of the referral")
        .isEqualTo(2);
    assertThat(kept(open, officer)).as("not what it was").isEqualTo(200);
    assertThat(kept(byLaw, officer)).as("nothing changed").isEqualTo(304);
    for (ReferralId seen : List.of(ofChild, byLaw, ofAnother, later)) {
      JsonNode item = read(seen, officer);
      assertThat(item.get("disclosed").has("NAME")).isTrue();
      assertThat(item.has("withdrawn")).isFalse();
    }
    assertThat(read(elsewhere, issuer.officer(other)).has("withdrawn")).isFalse();
    JsonNode sent = read(open, manager);
    assertThat(sent.get("disclosed").get("NAME").asString()).contains("ก้อง");
    assertThat(sent.get("withdrawn").get("reason").asString()).isEqualTo("consent-withdrawn");

    JsonNode history = service.get("/api/cases/" + story.id() + "/history", manager).json();
    assertThat(history.toString())
        .contains("ผู้ปกครองถอนความยินยอมให้เปิดเผยข้อมูลแก่โรงเรียนที่ถูกถอน")
        .contains("the guardian withdrew the consent to tell");

    since = log.position();
    story.officer(
        agency, new ReferralEvent.ReferralAccepted(open, agency, null, story.personal("")));
    story.consentWithdrawn(ConsentGiver.CHILD);
    deliver(since);
    assertThat(read(open, officer).get("withdrawn").get("on").asString())
        .as("an answer gives nothing back")
        .isEqualTo(day.toString());
    assertThat(read(ofChild, officer).get("disclosed")).isEmpty();
  }
}
