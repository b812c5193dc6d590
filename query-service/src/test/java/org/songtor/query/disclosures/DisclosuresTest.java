package org.songtor.query.disclosures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.referral.SharedField;
import tools.jackson.databind.JsonNode;

/** What the data officer is told of referrals that no sharing agreement covered. */
class DisclosuresTest {
  private static final String PATH = "/api/disclosures-without-agreement";
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyKind.SCHOOL);
  private static final AgencyId other = log.agency("โรงเรียนอื่น", AgencyKind.SCHOOL);
  private static final String officer =
      issuer.token("data-officer", List.of(Role.DATA_OFFICER), List.of("3001"));
  private static TestService service;
  private static ReferralId first;
  private static ReferralId second;
  private static ReferralId elsewhere;
  private static ReferralId covered;
  private static ReferralId silent;

  @BeforeAll
  static void deliver() {
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
    CaseStory one = new CaseStory(log, "300101").untilPlanned("ก้อง");
    first = one.refer(school);
    second = new CaseStory(log, "300102").untilPlanned("แก้ว").refer(other);
    elsewhere = new CaseStory(log, "300201").untilPlanned("กล้า").refer(school);
    covered = new ReferralId(UUID.randomUUID());
    one.by("cm-somsri", Role.CASE_MANAGER, agreed(one.request(covered, school, null)));
    silent = new ReferralId(UUID.randomUUID());
    one.by("cm-somsri", Role.CASE_MANAGER, tellingNothing(one.request(silent, school, null)));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), officer);
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static ReferralRequested agreed(ReferralRequested sent) {
    return changed(sent, sent.disclosed(), UUID.randomUUID());
  }

  private static ReferralRequested tellingNothing(ReferralRequested sent) {
    return changed(sent, Map.of(), null);
  }

  private static ReferralRequested changed(
      ReferralRequested sent,
      Map<SharedField, Personal<String>> disclosed,
      @Nullable UUID agreement) {
    return new ReferralRequested(
        sent.referral(),
        sent.agency(),
        sent.need(),
        sent.service(),
        sent.urgency(),
        sent.legalBasis(),
        disclosed,
        sent.note(),
        sent.basedOn(),
        sent.goals(),
        sent.actions(),
        sent.tambon(),
        sent.receiveBy(),
        sent.answerBy(),
        agreement);
  }

  private static List<String> referrals(JsonNode page) {
    return page.get("items").findValuesAsString("referralId");
  }

  @Test
  void whatNoAgreementCoveredIsListedTheNewestFirst() {
    JsonNode page = service.get(PATH, officer).json();
    assertThat(referrals(page)).containsExactly(second.toString(), first.toString());
    JsonNode item = page.get("items").get(1);
    assertThat(item.get("agency").asString()).isEqualTo(school.toString());
    assertThat(item.get("agencyName").get("th").asString()).isEqualTo("โรงเรียนสุขใจ");
    assertThat(item.get("tambon").asString()).isEqualTo("300101");
    assertThat(item.get("fields")).isNotEmpty();
    assertThat(item.get("legalBasis").asString()).isNotBlank();
    assertThat(item.get("sentBy").asString()).isNotBlank();
    assertThat(page.toString()).as("who was told of is in the case").doesNotContain("ก้อง");
  }

  @Test
  void theListIsNarrowedByAreaAndAgencyAndReadPageByPage() {
    assertThat(referrals(service.get(PATH + "?tambon=300102", officer).json()))
        .containsExactly(second.toString());
    assertThat(referrals(service.get(PATH + "?agency=" + school, officer).json()))
        .containsExactly(first.toString());
    JsonNode page = service.get(PATH + "?limit=1", officer).json();
    assertThat(referrals(page)).containsExactly(second.toString());
    JsonNode rest = service.get(PATH + "?limit=1&before=" + page.get("next"), officer).json();
    assertThat(referrals(rest)).containsExactly(first.toString());
    assertThat(rest.get("next").isNull()).isTrue();
    assertThat(
            referrals(
                service
                    .get(PATH, issuer.token("auditor", List.of(Role.AUDITOR), List.of("30")))
                    .json()))
        .containsExactly(elsewhere.toString(), second.toString(), first.toString());
  }

  @Test
  void onlyWhoAnswersForDataReadsItAndOnlyOfTheirAreas() {
    String manager = issuer.token("cm", List.of(Role.CASE_MANAGER), List.of("3001"));
    assertThat(service.get(PATH, manager).slug()).isEqualTo("role-may-not");
    assertThat(service.get(PATH, issuer.officer(school)).slug()).isEqualTo("role-may-not");
    assertThat(service.get(PATH + "?tambon=300201", officer).slug()).isEqualTo("outside-area");
    for (String wrong : List.of("?tambon=x", "?agency=x", "?before=-1", "?limit=0")) {
      assertThat(service.get(PATH + wrong, officer).status()).as(wrong).isEqualTo(400);
    }
  }
}
