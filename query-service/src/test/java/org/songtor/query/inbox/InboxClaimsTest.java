package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
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

/** Who sees to what in an inbox, and what is found in it. */
class InboxClaimsTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final String auditor =
      issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
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

  private static void publish(long before) {
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
  }

  private static CaseStory child() {
    return new CaseStory(log, "300101").untilPlanned("ก้อง");
  }

  private static String inbox(AgencyId agency) {
    return "/api/agencies/" + agency + "/inbox";
  }

  @Test
  void whatSomebodySeesToIsTheirsAndWhatNobodyDoesIsFoundToo() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนรับผิดชอบ", AgencyEvent.AgencyKind.SCHOOL);
    String officer = issuer.officer(agency);
    String me = "officer-" + agency;
    CaseStory story = child();
    ReferralId mine = story.refer(agency);
    ReferralId colleagues = story.refer(agency);
    ReferralId released = story.refer(agency);
    ReferralId nobodys = story.refer(agency);
    story.officer(agency, new ReferralEvent.ReferralAssigned(mine, agency, me));
    story.officer(agency, new ReferralEvent.ReferralAssigned(colleagues, agency, me));
    story.officer(agency, new ReferralEvent.ReferralAssigned(colleagues, agency, "officer-two"));
    story.officer(agency, new ReferralEvent.ReferralAssigned(released, agency, me));
    story.officer(agency, new ReferralEvent.ReferralReleased(released, agency, me));
    publish(before);

    assertThat(ids(service.get(inbox(agency) + "?assignee=me", officer)))
        .containsExactly(mine.toString());
    assertThat(ids(service.get(inbox(agency) + "?assignee=officer-two", officer)))
        .containsExactly(colleagues.toString());
    assertThat(ids(service.get(inbox(agency) + "?assignee=none", officer)))
        .containsExactly(released.toString(), nobodys.toString());
    JsonNode counts = service.get(inbox(agency) + "/counts", officer).json();
    assertThat(counts.get("mine").asInt()).isEqualTo(1);
    assertThat(counts.get("unassigned").asInt()).isEqualTo(2);

    JsonNode item = service.get("/api/referrals/" + colleagues, officer).json();
    assertThat(item.get("assignee").asString()).isEqualTo("officer-two");
    assertThat(item.get("actions").toString())
        .contains("\"release\"", "\"assign\"")
        .doesNotContain("\"claim\"");
    assertThat(service.get("/api/referrals/" + released, officer).json().has("assignee")).isFalse();
  }

  @Test
  void anAnswerThatItsSenderWroteDownIsMarkedAndCountedApart() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนไม่มีบัญชี", AgencyEvent.AgencyKind.SCHOOL);
    String officer = issuer.officer(agency);
    CaseStory story = child();
    ReferralId written = story.refer(agency);
    ReferralId own = story.refer(agency);
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralEvent.AnsweredByProxy(
            written,
            agency,
            "receive",
            story.personal("ครูสมบัติ"),
            "phone",
            story.personal("แฟ้ม 3")));
    story.by("cm-somsri", Role.CASE_MANAGER, new ReferralEvent.ReferralReceived(written, agency));
    story.received(own, agency);
    publish(before);

    JsonNode item = service.get("/api/referrals/" + written, officer).json();
    assertThat(item.get("byProxy").asBoolean()).isTrue();
    assertThat(item.get("status").asString()).isEqualTo("RECEIVED");
    assertThat(item.get("revision").asInt()).isEqualTo(3);
    assertThat(service.get("/api/referrals/" + own, officer).json().get("byProxy").asBoolean())
        .isFalse();
    JsonNode figures =
        service
            .get(
                "/api/reports/funnel?tambon=300101",
                issuer.token("core", List.of(Role.PROVINCE_CORE_TEAM), List.of("30")))
            .json();
    assertThat(figures.at("/referrals/byProxy").asLong()).isEqualTo(1);
    List<Long> ofAgency = new ArrayList<>();
    figures
        .get("byAgency")
        .forEach(
            one -> {
              if (one.get("agency").asString().equals(agency.toString())) {
                ofAgency.add(one.get("byProxy").asLong());
              }
            });
    assertThat(ofAgency).containsExactly(1L);
  }

  @Test
  void aSearchFindsWhatTheReaderIsShownAndNothingElse() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนค้นหา", AgencyEvent.AgencyKind.SCHOOL);
    String officer = issuer.officer(agency);
    CaseStory story = child();
    ReferralId unreceived = story.refer(agency);
    ReferralId received = story.refer(agency);
    story.received(received, agency);
    story.officer(
        agency,
        new ReferralEvent.ReferenceSet(received, agency, story.personal("แฟ้ม ๑๒/๒๕๖๙ น้ำเงิน")));
    ReferralId withdrawn = story.receivedOnConsent(ConsentGiver.GUARDIAN, agency);
    story.consentWithdrawn(ConsentGiver.GUARDIAN);
    publish(before);

    assertThat(found(agency, officer, "ก้อง")).containsExactly(received.toString());
    assertThat(found(agency, officer, "กองใจดี 13")).containsExactly(received.toString());
    assertThat(found(agency, officer, "แฟม12 นำเงิน")).containsExactly(received.toString());
    assertThat(found(agency, officer, "ก้อง แฟ้ม99")).isEmpty();
    assertThat(found(agency, officer, unreceived.toString().substring(28)))
        .containsExactly(unreceived.toString());
    assertThat(found(agency, officer, "ที่เรียนในระบบ"))
        .as("the service is shown of each")
        .contains(unreceived.toString(), received.toString(), withdrawn.toString());
    String others = issuer.officer(log.agency("โรงเรียนอื่น", AgencyEvent.AgencyKind.SCHOOL));
    assertThat(search(agency, others, "ก้อง", "").status()).isEqualTo(403);
  }

  @Test
  void aSearchOfManyGoesOnWhereItStoppedAndNeitherSkipsNorRepeats() {
    long before = log.position();
    AgencyId agency = log.agency("โรงเรียนมากเรื่อง", AgencyEvent.AgencyKind.SCHOOL);
    String officer = issuer.officer(agency);
    CaseStory story = child();
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      ReferralId referral = story.refer(agency);
      if (i % 100 == 7) {
        story.officer(
            agency, new ReferralEvent.ReferralAssigned(referral, agency, "officer-wanted"));
        wanted.add(referral.toString());
      }
    }
    publish(before);

    List<String> found = new ArrayList<>();
    String next = "0";
    while (next != null) {
      JsonNode page = search(agency, officer, "officer wanted", "limit=4&after=" + next).json();
      found.addAll(ids(page));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void aSearchForNothingOrTooMuchIsRefusedWithWhatToDo() {
    AgencyId agency = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
    String officer = issuer.officer(agency);
    for (String body :
        List.of("{}", "{\"words\": \"  \"}", "{\"words\": \"-\"}", "{\"word\": 1}")) {
      TestService.Answer refused = service.send("POST", inbox(agency) + "/search", officer, body);
      assertThat(refused.status()).as(body).isEqualTo(422);
    }
    assertThat(search(agency, officer, "ก".repeat(101), "").status()).isEqualTo(400);
    assertThat(service.send("POST", inbox(agency) + "/search", officer, "[").status())
        .isEqualTo(400);
    assertThat(search(agency, officer, "ก้อง", "filter=never").status()).isEqualTo(400);
  }

  private static List<String> found(AgencyId agency, String officer, String words) {
    return ids(search(agency, officer, words, ""));
  }

  private static TestService.Answer search(
      AgencyId agency, String officer, String words, String more) {
    return service.send(
        "POST", inbox(agency) + "/search?" + more, officer, "{\"words\": \"" + words + "\"}");
  }

  private static List<String> ids(TestService.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return ids(answer.json());
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("items").forEach(item -> ids.add(item.get("referralId").asString()));
    return ids;
  }
}
