package org.songtor.query.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import tools.jackson.databind.JsonNode;

/** A small world whose every figure can be counted on one's fingers. */
class FunnelTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(3);
  private static final TestLog log = new TestLog();
  private static final AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
  private static final AgencyId trainer =
      log.agency("ศูนย์ฝึกอาชีพ", AgencyEvent.AgencyKind.TRAINER);
  private static final String core =
      issuer.token("core-korat", List.of(Role.PROVINCE_CORE_TEAM), List.of("30"));
  private static TestService service;

  @BeforeAll
  static void tell() {
    new CaseStory(log, "300101").found("หนึ่ง");
    new CaseStory(log, "300101").found("สอง").firstScreened("already-studying");
    new CaseStory(log, "300101").found("สาม").firstScreened("not-found");
    new CaseStory(log, "300102")
        .found("สี่")
        .firstScreened("out-of-school-confirmed")
        .needScreened("not-selected");
    fastTrack();
    heldAndRefused();
    reopened();
    corrected();
    referred();
    merged();
    new CaseStory(log, "310101").found("ที่อื่น");
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
    // Twice, and one partition after the other.
    topic.publish(log.events());
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), core);
  }

  /** Its child is counted at another case, and nowhere here. */
  private static void merged() {
    selected("เก้า").enrolled("nfe", true).mergedInto(new CaseId(UUID.randomUUID()));
  }

  private static CaseStory selected(String name) {
    return new CaseStory(log, "300101")
        .found(name)
        .firstScreened("out-of-school-confirmed")
        .needScreened("needs-help");
  }

  private static void fastTrack() {
    CaseStory story = selected("ห้า").enrolled("nfe", true).followedUp("30-days").followedUp(null);
    story.by(
        "system",
        Role.SYSTEM,
        new DeadlineEvent.FollowUpMissed("90-days", log.now(), Role.DISTRICT_COMMITTEE));
  }

  private static void heldAndRefused() {
    CaseStory held = selected("หก");
    held.by(
        "nfe-wichai",
        Role.NFE_TEACHER,
        new CaseLifeEvent.Held("treat-first", LocalDate.of(2026, 9, 1), held.personal(""), null));
    held.moved("on-hold", "hold");
    for (int rung = 1; rung <= 2; rung++) {
      held.by(
          "system",
          Role.SYSTEM,
          new DeadlineEvent.StateDeadlineMissed(
              "on-hold", log.now(), Role.DISTRICT_COMMITTEE, rung, null));
    }
    CaseStory refused = selected("เจ็ด");
    refused.by(
        "nfe-wichai",
        Role.NFE_TEACHER,
        new CaseLifeEvent.HelpRefused(
            "child", "must-work", List.of(), LocalDate.of(2026, 11, 1), refused.personal("")));
    refused.moved("refused", "refuse");
    CaseStory untraced = selected("แปด");
    untraced.by(
        "nfe-wichai",
        Role.NFE_TEACHER,
        new CaseLifeEvent.Held(
            "cannot-trace", LocalDate.of(2026, 9, 1), untraced.personal(""), null));
    untraced.moved("untraced", "hold");
  }

  /** Was enrolled and closed with success; found again, it stands at the very beginning. */
  private static void reopened() {
    selected("เก้า")
        .enrolled("child-development-centre", false)
        .followedUp("30-days")
        .closed("learning-retained", true)
        .reopened(2)
        .firstScreened("out-of-school-confirmed");
    selected("สิบ").enrolled("nfe", false).closed("learning-retained", true);
  }

  private static void corrected() {
    CaseStory story = selected("สิบเอ็ด");
    RecordedEvent wrong = story.by("nfe-wichai", Role.NFE_TEACHER, story.enrolment("nfe", false));
    story.moved("enrolled", "enrol");
    story.by(
        "nfe-wichai",
        Role.NFE_TEACHER,
        new CorrectionEvent.EntryCorrected(
            wrong.envelope().seq(),
            story.personal("ผิด"),
            story.enrolment("skills-training", false)));
    CaseStory taken = selected("สิบสอง");
    RecordedEvent error = taken.by("nfe-wichai", Role.NFE_TEACHER, taken.enrolment("nfe", false));
    taken.moved("enrolled", "enrol");
    taken.by(
        "nfe-wichai",
        Role.NFE_TEACHER,
        new CorrectionEvent.EnteredInError(error.envelope().seq(), taken.personal("ผิดคน")));
  }

  private static void referred() {
    CaseStory story = new CaseStory(log, "300101").untilPlanned("สิบสาม");
    ReferralId first = story.refer(school);
    for (int rung = 1; rung <= 2; rung++) {
      story.by(
          "system",
          Role.SYSTEM,
          new ReferralEvent.ReferralBecameOverdue(
              first,
              school,
              ReferralEvent.Awaited.RECEIPT,
              log.now(),
              Role.DISTRICT_COMMITTEE,
              rung,
              null,
              null));
    }
    ReferralId second = new ReferralId(UUID.randomUUID());
    story.officer(
        school,
        new ReferralEvent.ReferralRedirected(
            first, school, "wrong-agency", trainer, second, story.personal("")));
    story.by("system", Role.SYSTEM, story.request(second, trainer, first));
    story.completed(second, trainer);
    story.refer(school);
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static JsonNode funnel(String query) {
    return service.get("/api/reports/funnel" + query, core).json();
  }

  private static Map<String, Integer> counts(JsonNode object) {
    Map<String, Integer> counts = new java.util.TreeMap<>();
    object.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
    return counts;
  }

  @Test
  void casesAreCountedWhereTheyStand() {
    JsonNode funnel = funnel("");
    assertThat(funnel.get("asAtPosition").asLong()).isEqualTo(log.position());
    assertThat(funnel.get("listed").asInt()).isEqualTo(13);
    assertThat(counts(funnel.get("firstScreen")))
        .isEqualTo(Map.of("already-studying", 1, "not-found", 1, "out-of-school-confirmed", 10));
    assertThat(funnel.get("notFirstScreened").asInt()).isEqualTo(1);
    assertThat(counts(funnel.get("needScreen")))
        .as("the reopened case has not been screened for need in its new episode")
        .isEqualTo(Map.of("not-selected", 1, "needs-help", 8));
    assertThat(counts(funnel.get("state")))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("listed", 1),
                Map.entry("screened-out", 1),
                Map.entry("untraced", 2),
                Map.entry("not-selected", 1),
                Map.entry("followed-up", 1),
                Map.entry("on-hold", 1),
                Map.entry("refused", 1),
                Map.entry("confirmed", 1),
                Map.entry("closed", 1),
                Map.entry("enrolled", 2),
                Map.entry("referred", 1)));
    assertThat(counts(funnel.get("milestone")))
        .isEqualTo(
            Map.of(
                "found",
                8,
                "assessed",
                0,
                "planned",
                0,
                "referred",
                1,
                "enrolled",
                2,
                "followed-up",
                1,
                "closed",
                1));
  }

  @Test
  void whatWasReachedIsOfTheEpisodeTheCaseIsIn() {
    JsonNode funnel = funnel("");
    assertThat(counts(funnel.get("reached")))
        .isEqualTo(
            Map.of(
                "found",
                13,
                "assessed",
                1,
                "planned",
                1,
                "referred",
                1,
                "enrolled",
                4,
                "followed-up",
                1,
                "closed",
                1));
    assertThat(counts(funnel.get("closed"))).isEqualTo(Map.of("learning-retained", 1));
    assertThat(counts(funnel.get("enrolled")))
        .as("one was put right, one taken back, one is of an earlier episode")
        .isEqualTo(Map.of("nfe", 2, "skills-training", 1));
    assertThat(funnel.get("reopened").asInt()).isEqualTo(1);
    assertThat(funnel.get("refused").asInt()).isEqualTo(1);
    assertThat(funnel.get("held").asInt()).isEqualTo(1);
    assertThat(counts(funnel.get("heldFor"))).isEqualTo(Map.of("treat-first", 1));
    assertThat(funnel.get("untraced").asInt()).isEqualTo(2);
  }

  @Test
  void happeningsAreOfAllEpisodes() {
    JsonNode funnel = funnel("");
    assertThat(counts(funnel.get("followUps"))).isEqualTo(Map.of("30-days", 2, "between", 1));
    assertThat(funnel.get("followUpsMissed").asInt()).isEqualTo(1);
    assertThat(funnel.get("deadlinesMissed").asInt())
        .as("a limit that was escalated twice was missed once")
        .isEqualTo(1);
    JsonNode referrals = funnel.get("referrals");
    assertThat(referrals.get("total").asInt()).isEqualTo(3);
    assertThat(referrals.get("redirected").asInt()).isEqualTo(1);
    assertThat(referrals.get("completed").asInt()).isEqualTo(1);
    assertThat(referrals.get("requested").asInt()).isEqualTo(1);
    assertThat(referrals.get("overdueEver").asInt()).isEqualTo(1);
    assertThat(referrals.get("escalations").asInt()).isEqualTo(2);
    assertThat(funnel.get("byAgency").size()).isEqualTo(2);
    for (JsonNode agency : funnel.get("byAgency")) {
      boolean ofSchool = agency.get("agency").asString().equals(school.toString());
      assertThat(agency.get("total").asInt()).isEqualTo(ofSchool ? 2 : 1);
      assertThat(agency.get("completed").asInt()).isEqualTo(ofSchool ? 0 : 1);
    }
  }

  @Test
  void aFunnelIsNarrowedByAreaAndDefinition() {
    assertThat(funnel("?tambon=300102").get("listed").asInt()).isEqualTo(1);
    assertThat(funnel("?tambon=3001").get("listed").asInt()).isEqualTo(13);
    assertThat(funnel("?definition=korat-four-tier").get("listed").asInt()).isEqualTo(13);
    assertThat(funnel("?definition=thailand-zero-dropout").get("listed").asInt()).isZero();
    String both = issuer.token("x", List.of(Role.PROVINCE_CORE_TEAM), List.of("30", "31"));
    assertThat(service.get("/api/reports/funnel", both).json().get("listed").asInt()).isEqualTo(14);
  }
}
