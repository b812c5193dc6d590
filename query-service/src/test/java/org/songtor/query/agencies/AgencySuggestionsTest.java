package org.songtor.query.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.Dimension;
import org.songtor.event.OpeningHours;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import tools.jackson.databind.JsonNode;

/** The directory, who could be asked, and in which order, over HTTP. */
class AgencySuggestionsTest {
  private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final AgencyId full = log.agency("ก เต็ม", AgencyKind.SCHOOL);
  private static final AgencyId slow = log.agency("ข ตอบช้า", AgencyKind.SCHOOL);
  private static final AgencyId quick = log.agency("ค ตอบเร็ว", AgencyKind.SCHOOL);
  private static final AgencyId near = log.agency("ง ใกล้", AgencyKind.SCHOOL);
  private static final AgencyId open = log.agency("จ มีที่", AgencyKind.SCHOOL);
  private static final AgencyId far = log.agency("ฉ ไกล", AgencyKind.SCHOOL);
  private static final AgencyId forOthers = log.agency("ช เรื่องอื่น", AgencyKind.SCHOOL);
  private static final AgencyId lapsed = log.agency("ซ เคยมีที่", AgencyKind.SCHOOL);
  private static final AgencyId health = log.agency("ฌ โรงพยาบาล", AgencyKind.HEALTH);
  private static final String sender =
      issuer.token("cm-somsri", List.of(Role.CASE_MANAGER), List.of("3001"));
  private static TestService service;

  @BeforeAll
  static void tell() {
    says(full, Capacity.NONE, null);
    says(open, Capacity.HAS, null);
    says(lapsed, Capacity.HAS, LONG_AGO);
    worksIn(near, "300101");
    worksIn(far, "55");
    event(
        forOthers,
        new AgencyEvent.AgencyDescribed(
            forOthers,
            List.of(OpeningHours.of("MON-FRI 08:30-16:30")),
            open,
            Map.of("school-place", List.of(Dimension.FAMILY))));
    event(open, new AgencyEvent.MemberJoined(open, "officer-open", AgencyEvent.Standing.HEAD));
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    answered(story, slow, Duration.ofDays(3));
    answered(story, quick, Duration.ofHours(5));
    SongtorDatabase database = TestStack.freshDatabase();
    new StoredLog(database).append(log.events());
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

  private static void event(AgencyId agency, AgencyEvent event) {
    log.append(agency.value(), "admin", Role.ADMINISTRATOR, event);
  }

  private static void says(AgencyId agency, Capacity capacity, LocalDate until) {
    event(
        agency,
        new AgencyEvent.CapacityDeclared(
            agency, "school-place", capacity, LocalDate.of(2025, 12, 1), until));
  }

  private static void worksIn(AgencyId agency, String area) {
    event(
        agency,
        new AgencyEvent.AgencyChanged(
            agency, List.of(new AreaCode(area)), List.of("school-place"), null));
  }

  private static void answered(CaseStory story, AgencyId agency, Duration after) {
    ReferralId referral = story.refer(agency);
    log.pass(after);
    story.officer(
        agency,
        new ReferralEvent.ReferralRejected(referral, agency, "no-capacity", story.personal("")));
  }

  @Test
  void placesCountFirstThenNearnessThenHowFastAnAgencyAnswered() {
    assertThat(suggested("tambon=300101&need=EDUCATION&service=school-place"))
        .containsExactly(open, near, quick, slow, lapsed, full);
  }

  @Test
  void aServiceForOtherNeedsAndAKindThatMayNotKnowTheNeedAreLeftOut() {
    assertThat(suggested("tambon=300101&need=FAMILY")).doesNotContain(health);
    assertThat(suggested("tambon=300101&need=HEALTH")).contains(health).doesNotContain(open);
    assertThat(suggested("tambon=300101&service=no-such-service")).isEmpty();
  }

  @Test
  void whyIsSaidInBothLanguages() {
    JsonNode items = get("/api/agencies/suggest?tambon=300101&need=EDUCATION").get("items");
    assertThat(items.get(0).get("why").toString())
        .contains("มีที่ว่าง (แจ้งเมื่อ 2025-12-01)", "works in the whole district");
    assertThat(items.toString())
        .contains("answered half of its last 1 within 5 hours", "has not answered a referral yet");
  }

  @Test
  void aQuestionThatCannotBeReadIsExplained() {
    for (String query :
        List.of(
            "", "tambon=3001", "tambon=x", "tambon=300101&need=x", "tambon=300101&definition=x")) {
      assertThat(service.get("/api/agencies/suggest?" + query, sender).status())
          .as(query)
          .isEqualTo(400);
    }
  }

  @Test
  void theListIsReadPageByPageInOrderWithoutSkippingOrRepeating() {
    JsonNode whole = get("/api/agencies?limit=500");
    JsonNode first = get("/api/agencies?limit=4");
    JsonNode second = get("/api/agencies?limit=4&after=" + first.get("next").asString());
    JsonNode third = get("/api/agencies?limit=4&after=" + second.get("next").asString());

    assertThat(Stream.of(first, second, third).flatMap(page -> ids(page).stream()).toList())
        .hasSize(9)
        .isEqualTo(ids(whole));
    assertThat(third.get("next").isNull()).isTrue();
  }

  @Test
  void theListIsNarrowedByPlaceServiceKindAndPartOfAName() {
    assertThat(ids(get("/api/agencies?area=55"))).containsExactly(far.toString());
    assertThat(ids(get("/api/agencies?area=300102")))
        .contains(open.toString())
        .doesNotContain(near.toString());
    assertThat(ids(get("/api/agencies?area=30"))).contains(near.toString(), open.toString());
    assertThat(ids(get("/api/agencies?kind=HEALTH"))).containsExactly(health.toString());
    assertThat(ids(get("/api/agencies?service=no-such"))).isEmpty();
    assertThat(ids(get("/api/agencies?q=" + URLEncoder.encode("ตอบ", StandardCharsets.UTF_8))))
        .containsExactly(slow.toString(), quick.toString());
    assertThat(ids(get("/api/agencies?q=%25"))).isEmpty();
  }

  @Test
  void whoWorksThereIsToldToColleaguesAndToThoseWhoKeepTheDirectory() {
    String path = "/api/agencies/" + open;
    assertThat(get(path).get("members").isNull()).isTrue();
    assertThat(service.get(path, issuer.officer(slow)).json().get("members").isNull()).isTrue();
    for (String token :
        List.of(
            issuer.officer(open),
            issuer.token("core", List.of(Role.PROVINCE_CORE_TEAM), List.of()))) {
      assertThat(service.get(path, token).json().get("members").toString())
          .contains("officer-open", "HEAD");
    }
  }

  @Test
  void whatWasSaidUntilADayThatHasPassedIsToldAsLapsed() {
    assertThat(get("/api/agencies/" + lapsed).get("capacities").get(0).get("lapsed").asBoolean())
        .isTrue();
    assertThat(get("/api/agencies/" + open).get("capacities").get(0).get("lapsed").asBoolean())
        .isFalse();
  }

  private static List<AgencyId> suggested(String query) {
    return get("/api/agencies/suggest?" + query)
        .get("items")
        .valueStream()
        .map(one -> AgencyId.of(one.get("agency").get("id").asString()))
        .toList();
  }

  private static List<String> ids(JsonNode page) {
    return page.get("items").valueStream().map(one -> one.get("id").asString()).toList();
  }

  private static JsonNode get(String path) {
    TestService.Answer answer = service.get(path, sender);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }
}
