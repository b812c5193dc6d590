package org.songtor.query.sent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import tools.jackson.databind.JsonNode;

/** What waits for somebody at the sender's end, and what does not. */
class SentReferralsTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final AgencyId school = new AgencyId(UUID.randomUUID());
  private static final String lead =
      issuer.token("lead-duang", List.of(Role.LEAD_CASE_MANAGER), List.of("3001"));
  private static TestService service;
  private static ReferralId completed;
  private static ReferralId expired;
  private static ReferralId overdue;
  private static ReferralId elsewhere;

  @BeforeAll
  static void deliver() {
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
    CaseStory one = aCase("300101");
    completed = one.refer(school);
    one.received(completed, school);
    one.completed(completed, school);
    expired = one.refer(school);
    system(one, overdue(expired));
    system(one, new ReferralEvent.ReferralExpired(expired, school, log.now(), null));
    ReferralId takenIn = one.refer(school);
    one.received(takenIn, school);
    one.completed(takenIn, school);
    one.by("cm-somsri", Role.CASE_MANAGER, new ReferralEvent.OutcomeTakenIn(takenIn, school));
    one.refer(school);
    CaseStory other = aCase("300102");
    overdue = other.refer(school);
    system(other, overdue(overdue));
    ReferralId sentAgain = other.refer(school);
    system(other, overdue(sentAgain));
    ReferralId again = new ReferralId(UUID.randomUUID());
    system(other, new ReferralEvent.ReferralExpired(sentAgain, school, log.now(), again));
    system(other, other.request(again, school, sentAgain));
    CaseStory far = aCase("300201");
    elsewhere = far.refer(school);
    system(far, overdue(elsewhere));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), lead);
  }

  private static CaseStory aCase(String tambon) {
    return new CaseStory(log, tambon).untilPlanned("ก้อง");
  }

  private static void system(CaseStory story, ReferralEvent event) {
    story.by("system", Role.SYSTEM, event);
  }

  private static ReferralEvent overdue(ReferralId referral) {
    return new ReferralEvent.ReferralBecameOverdue(
        referral,
        school,
        ReferralEvent.Awaited.ANSWER,
        log.now(),
        Role.DISTRICT_COMMITTEE,
        1,
        null,
        log.now());
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static List<String> duties(String query, String reader) {
    return service
        .get("/api/sent-referrals" + query, reader)
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("referralId").asString() + " " + item.get("senderDuty").asString())
        .toList();
  }

  @Test
  void whatCameBackWhatExpiredAndWhatIsOverdueWaitsInTheOrderInWhichItWasSent() {
    assertThat(duties("", lead))
        .containsExactly(
            completed + " take-in", expired + " send-elsewhere", overdue + " chase-answer");
    JsonNode first = service.get("/api/sent-referrals", lead).json().get("items").get(0);
    assertThat(first.get("name").asString()).startsWith("ด.ช.");
    assertThat(first.get("caseManager").asString()).isEqualTo("cm-somsri");
    assertThat(first.get("senderDutyTitle").get("th").asString()).isNotBlank();
    assertThat(first.has("need")).as("the need is for those who may know it").isFalse();
  }

  @Test
  void theListIsNarrowedByWhatIsToBeDoneByPlaceAndByWhoseCaseItIs() {
    assertThat(duties("?duty=take-in", lead)).containsExactly(completed + " take-in");
    assertThat(duties("?duty=send-elsewhere", lead)).containsExactly(expired + " send-elsewhere");
    assertThat(duties("?duty=chase-answer", lead)).containsExactly(overdue + " chase-answer");
    assertThat(duties("?tambon=300102", lead)).containsExactly(overdue + " chase-answer");
    assertThat(duties("?case-manager=cm-somsri", lead)).hasSize(3);
    assertThat(duties("?case-manager=somebody-else", lead)).isEmpty();
  }

  @Test
  void pagesNeitherSkipNorRepeat() {
    JsonNode page = service.get("/api/sent-referrals?limit=2", lead).json();
    assertThat(page.get("items").size()).isEqualTo(2);
    assertThat(duties("?limit=2&after=" + page.get("next").asLong(), lead))
        .containsExactly(overdue + " chase-answer");
    assertThat(
            service
                .get("/api/sent-referrals?limit=2&after=" + page.get("next").asLong(), lead)
                .json()
                .get("next")
                .isNull())
        .isTrue();
  }

  @Test
  void anotherAreaSeesItsOwnOnly() {
    String far = issuer.token("lead-far", List.of(Role.LEAD_CASE_MANAGER), List.of("3002"));
    assertThat(duties("", far)).containsExactly(elsewhere + " chase-answer");
    TestService.Answer refused = service.get("/api/sent-referrals?tambon=300101", far);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.slug()).isEqualTo("outside-area");
  }

  @Test
  void whatIsMistypedIsTheCallersMistake() {
    for (String query : List.of("duty=nothing", "after=-1", "after=x", "tambon=x", "limit=0")) {
      TestService.Answer answer = service.get("/api/sent-referrals?" + query, lead);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.slug()).as(query).isEqualTo("invalid-parameter");
    }
  }
}
