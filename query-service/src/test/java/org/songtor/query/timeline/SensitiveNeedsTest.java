package org.songtor.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.event.AgencyEvent;
import org.songtor.event.Answer;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.AssessmentEvent.DimensionScore;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.Dimension;
import org.songtor.event.FormAnswered;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.referral.SharedField;

/** What is marked sensitive is told to those who judge needs, wherever it is read. */
class SensitiveNeedsTest {
  private static final String SECRET = "ถูกทำร้ายโดยคนในบ้าน";
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(5);
  private static final TestLog log = new TestLog();
  private static TestService service;
  private static CaseStory story;
  private static ReferralId referral;
  private static AgencyId agency;
  private static String beforeTheMark;

  @BeforeAll
  static void aChildWithASecret() {
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
    long before = log.position();
    agency = log.agency("พมจ.", AgencyEvent.AgencyKind.SOCIAL_DEVELOPMENT);
    story = new CaseStory(log, "300101").found("ก้อง");
    Assessed unmarked = assessment(Confidentiality.NORMAL);
    RecordedEvent assessed = story.by("cm-somsri", Role.CASE_MANAGER, unmarked);
    beforeTheMark = assessed.envelope().recordedAt().toString();
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CorrectionEvent.EntryCorrected(
            assessed.envelope().seq(),
            story.personal("ลืมทำเครื่องหมาย"),
            assessment(Confidentiality.SENSITIVE)));
    // First without the mark; a later version of the rules, or a correction, brings it.
    RecordedEvent answered = story.by("cm-somsri", Role.CASE_MANAGER, reasons(List.of()));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CorrectionEvent.EntryCorrected(
            answered.envelope().seq(),
            story.personal("ลืมทำเครื่องหมาย"),
            reasons(List.of("main-reason"))));
    referral = new ReferralId(java.util.UUID.randomUUID());
    ReferralRequested plain = story.request(referral, agency, null);
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralRequested(
            referral,
            agency,
            Dimension.RISK,
            "shelter",
            plain.urgency(),
            plain.legalBasis(),
            Map.of(SharedField.NEED, story.personal(SECRET)),
            plain.note(),
            null,
            plain.goals(),
            plain.actions(),
            plain.tambon(),
            plain.receiveBy(),
            plain.answerBy()));
    // What is disclosed is shown from receipt on.
    story.received(referral, agency);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), token(Role.AUDITOR));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static Assessed assessment(Confidentiality ofRisk) {
    Assessed plain = story.assessment(false);
    List<DimensionScore> scores = new ArrayList<>();
    for (DimensionScore score : plain.scores()) {
      scores.add(
          score.dimension() == Dimension.RISK
              ? new DimensionScore(
                  score.dimension(),
                  3,
                  null,
                  story.personal(SECRET),
                  score.strengths(),
                  story.personal(SECRET),
                  ofRisk)
              : score);
    }
    return new Assessed(
        plain.visitMode(), plain.informant(), plain.legalBasis(), scores, plain.urgent());
  }

  private static FormAnswered reasons(List<String> sensitive) {
    return new FormAnswered(
        "survey",
        "need-screen",
        1,
        Map.of("mode", new Answer.Text("phone")),
        Map.of(
            "main-reason",
            story.personal(new Answer.Text(SECRET)),
            "informant",
            story.personal(new Answer.Text("ยายของก้อง"))),
        sensitive);
  }

  @Test
  void answersToAFormAreToldInTheWordsOfTheDefinition() {
    String judging = "/api/cases/" + story.id() + "/history";
    String judge = service.get(judging, token(Role.CASE_MANAGER)).response().body();
    String surveyor = service.get(judging, token(Role.SURVEYOR)).response().body();

    assertThat(judge).contains("แบบสำรวจเด็ก", "สาเหตุหลักที่ออกจากการเรียน", SECRET);
    assertThat(surveyor)
        .contains("แบบสำรวจเด็ก", "สาเหตุหลักที่ออกจากการเรียน", "ยายของก้อง", Discretion.WITHHELD)
        .doesNotContain(SECRET);
  }

  private static String token(Role role) {
    return issuer.token("reader-" + role.code(), List.of(role), List.of("30"));
  }

  private static List<String> addresses() {
    String ofCase = "/api/cases/" + story.id();
    return List.of(
        ofCase,
        ofCase + "/history",
        ofCase + "?as-of=" + beforeTheMark,
        ofCase + "/history?as-of=" + beforeTheMark,
        "/api/referrals/" + referral);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"SURVEYOR", "NFE_TEACHER", "TAMBON_COMMITTEE", "PROVINCE_CORE_TEAM"})
  void whoeverDoesNotJudgeNeedsIsToldThatSomethingIsWithheld(Role role) {
    for (String address : addresses()) {
      TestService.Answer answer = service.get(address, token(role));
      assertThat(answer.status()).as(address).isEqualTo(200);
      assertThat(answer.response().body()).as(address).doesNotContain(SECRET);
    }
    assertThat(service.get("/api/cases/" + story.id(), token(role)).response().body())
        .contains(Discretion.WITHHELD, "ความต้องการ", "SENSITIVE");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {
        "CASE_MANAGER",
        "LEAD_CASE_MANAGER",
        "TEAM",
        "EXPERT_PANEL",
        "DISTRICT_COMMITTEE",
        "PROVINCE_COMMITTEE",
        "AUDITOR",
        "DATA_OFFICER"
      })
  void whoeverJudgesNeedsIsToldThem(Role role) {
    for (String address : addresses()) {
      assertThat(service.get(address, token(role)).response().body())
          .as(address)
          .contains(SECRET)
          .doesNotContain(Discretion.WITHHELD);
    }
  }

  @Test
  void theAgencyIsToldWhatWasDisclosedToIt() {
    assertThat(service.get("/api/referrals/" + referral, issuer.officer(agency)).response().body())
        .contains(SECRET);
  }
}
