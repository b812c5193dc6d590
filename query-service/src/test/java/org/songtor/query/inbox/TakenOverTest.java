package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import tools.jackson.databind.JsonNode;

/** A case is taken over elsewhere: whoever answers for it now reads what is open of it. */
class TakenOverTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final String here =
      issuer.token("lead-here", List.of(Role.LEAD_CASE_MANAGER), List.of("3001"));
  private static final String there =
      issuer.token("lead-there", List.of(Role.LEAD_CASE_MANAGER), List.of("3002"));
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
    service.awaitPosition(log.position(), here);
  }

  private static TestService.Answer referral(ReferralId referral, String token) {
    return service.get("/api/referrals/" + referral, token);
  }

  /** In one batch with what was referred before, and in a later one. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOpenReferralFollowsItsCaseAndAnEndedOneStays(boolean atOnce) {
    long since = log.position();
    AgencyId agency = log.agency("โรงเรียนหนึ่ง", AgencyEvent.AgencyKind.SCHOOL);
    String officer = issuer.officer(agency);
    CaseStory neighbour = new CaseStory(log, "300101").untilPlanned("แก้ว");
    ReferralId others = neighbour.refer(agency);
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    ReferralId ended = story.refer(agency);
    story.completed(ended, agency);
    ReferralId open = story.refer(agency);
    if (!atOnce) {
      deliver(since);
      since = log.position();
    }
    long request = log.position();
    story.takenOverIn("300201");
    deliver(since);

    assertThat(referral(open, here).slug()).isEqualTo("outside-area");
    JsonNode taken = referral(open, there).json();
    assertThat(taken.get("caseId").asString()).isEqualTo(story.id().toString());
    assertThat(taken.get("revision").asInt()).as("nothing for the agency to see").isEqualTo(1);
    assertThat(referral(ended, here).status()).isEqualTo(200);
    assertThat(referral(ended, there).slug()).isEqualTo("outside-area");
    assertThat(referral(others, here).status()).as("of another case").isEqualTo(200);
    JsonNode changes =
        service.get("/api/agencies/" + agency + "/inbox/changes", officer).json().get("items");
    assertThat(changes.get(changes.size() - 1).get("position").asLong()).isLessThan(request);

    since = log.position();
    story.officer(agency, new ReferralEvent.ReferralReceived(open, agency));
    deliver(since);
    assertThat(referral(open, there).json().get("revision").asInt()).isEqualTo(2);
    assertThat(referral(open, here).slug()).isEqualTo("outside-area");
  }
}
