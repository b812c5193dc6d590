package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.referral.SharedField;
import tools.jackson.databind.JsonNode;

/** An agreement ends: what only it covered, its agency reads no more, wherever it reads. */
class EndedAgreementTest {
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
  private static final LocalDate FAR_AWAY = LocalDate.of(2999, 12, 31);
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

  private static UUID agreed(AgencyId agency, LocalDate until, SharedField... fields) {
    UUID agreement = UUID.randomUUID();
    at(
        agency,
        new AgencyEvent.AgreementMade(
            agency,
            agreement,
            new AreaCode("30"),
            "พาเด็กกลับเข้าเรียน",
            List.of(fields),
            LONG_AGO,
            until,
            "public-task"));
    at(agency, new AgencyEvent.AgreementSigned(agency, agreement, Party.AREA, "core-team"));
    at(agency, new AgencyEvent.AgreementSigned(agency, agreement, Party.AGENCY, "head"));
    return agreement;
  }

  private static void at(AgencyId agency, AgencyEvent event) {
    log.append(agency.value(), "admin", Role.ADMINISTRATOR, event);
  }

  private static ReferralId received(CaseStory story, AgencyId agency, @Nullable UUID agreement) {
    ReferralRequested told = story.request(new ReferralId(UUID.randomUUID()), agency, null);
    story.by("cm-somsri", Role.CASE_MANAGER, covered(told, agreement));
    story.received(told.referral(), agency);
    return told.referral();
  }

  private static ReferralRequested covered(ReferralRequested told, @Nullable UUID agreement) {
    return new ReferralRequested(
        told.referral(),
        told.agency(),
        told.need(),
        told.service(),
        told.urgency(),
        told.legalBasis(),
        told.disclosed(),
        told.note(),
        null,
        told.goals(),
        told.actions(),
        told.tambon(),
        told.receiveBy(),
        told.answerBy(),
        agreement);
  }

  private static void deliver(long since) {
    topic.publishWithProgress(log, since);
    service.awaitPosition(log.position(), manager);
  }

  private static JsonNode read(ReferralId referral, String token) {
    return service.get("/api/referrals/" + referral, token).json();
  }

  @Test
  void anEndedAgreementHidesWhatOnlyItCoveredFromItsAgencyAndFromNobodyElse() {
    long since = log.position();
    AgencyId agency = log.agency("โรงเรียนที่ข้อตกลงจะจบ", AgencyKind.SCHOOL);
    String officer = issuer.officer(agency);
    UUID agreement = agreed(agency, FAR_AWAY, SharedField.NAME, SharedField.AGE);
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    ReferralId referral = received(story, agency, agreement);
    ReferralId uncovered = received(story, agency, null);
    deliver(since);
    assertThat(read(referral, officer).get("disclosed").get("NAME").asString()).contains("ก้อง");
    assertThat(read(referral, officer).has("withdrawn")).isFalse();

    since = log.position();
    at(agency, new AgencyEvent.AgreementEnded(agency, agreement, "เปลี่ยนผู้บริหาร"));
    LocalDate day = LocalDate.ofInstant(log.now(), ZoneId.of("Asia/Bangkok"));
    deliver(since);

    JsonNode hidden = read(referral, officer);
    assertThat(hidden.get("disclosed")).isEmpty();
    assertThat(hidden.has("note")).isFalse();
    JsonNode withdrawn = hidden.get("withdrawn");
    assertThat(withdrawn.get("reason").asString()).isEqualTo("agreement-ended");
    assertThat(withdrawn.get("reasonTitle").get("th").asString()).contains("สิ้นสุด");
    assertThat(withdrawn.get("on").asString()).isEqualTo(day.toString());
    assertThat(withdrawn.get("fields").valueStream().map(JsonNode::asString))
        .containsExactly("NAME", "AGE");
    JsonNode inbox = service.get("/api/agencies/" + agency + "/inbox?filter=all", officer).json();
    assertThat(inbox.get("items").get(0).toString()).doesNotContain("ก้อง", "ขอที่เรียน");
    assertThat(inbox.get("items").get(1).toString()).as("no agreement covered it").contains("ก้อง");
    assertThat(read(uncovered, officer).has("withdrawn")).isFalse();
    Actor atAgency = new Actor("officer", Set.of(Role.AGENCY_OFFICER), Set.of(), agency);
    assertThat(service.bean(InboxQueries.class).eventsOf(atAgency, referral).toString())
        .doesNotContain("ก้อง", "ขอที่เรียน");

    JsonNode sent = read(referral, manager);
    assertThat(sent.get("disclosed").get("NAME").asString()).contains("ก้อง");
    assertThat(sent.get("withdrawn").get("on").asString()).isEqualTo(day.toString());
  }

  @Test
  void anotherAgreementInForceGoesOnCoveringWhatItNames() {
    long since = log.position();
    AgencyId agency = log.agency("โรงเรียนที่มีสองข้อตกลง", AgencyKind.SCHOOL);
    UUID over = agreed(agency, LONG_AGO.plusYears(1), SharedField.NAME, SharedField.AGE);
    agreed(agency, FAR_AWAY, SharedField.AGE);
    ReferralId referral = received(new CaseStory(log, "300101").untilPlanned("ก้อง"), agency, over);
    deliver(since);
    JsonNode item = read(referral, issuer.officer(agency));
    assertThat(item.get("disclosed").has("NAME")).isFalse();
    assertThat(item.get("disclosed").get("AGE").asString()).isEqualTo("13");
    assertThat(item.has("note")).as("may say what is hidden").isFalse();
    assertThat(item.get("withdrawn").get("on").asString())
        .isEqualTo(LONG_AGO.plusYears(1).toString());
  }

  @Test
  void untilItIsReceivedTheAgeOfThePreviewGoesToo() {
    long since = log.position();
    AgencyId agency = log.agency("โรงเรียนที่ยังไม่รับ", AgencyKind.SCHOOL);
    UUID over = agreed(agency, LONG_AGO.plusYears(1), SharedField.NAME, SharedField.AGE);
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    ReferralRequested told = story.request(new ReferralId(UUID.randomUUID()), agency, null);
    story.by("cm-somsri", Role.CASE_MANAGER, covered(told, over));
    deliver(since);
    JsonNode preview = read(told.referral(), issuer.officer(agency)).get("preview");
    assertThat(preview.get("tambon").asString()).isEqualTo("300101");
    assertThat(preview.has("ageBand")).isFalse();
  }
}
