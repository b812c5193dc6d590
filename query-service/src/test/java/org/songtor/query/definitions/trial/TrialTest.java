package org.songtor.query.definitions.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.query.definitions.trial.TrialService.KORAT_1;
import static org.songtor.query.definitions.trial.TrialService.KORAT_2;
import static org.songtor.query.definitions.trial.TrialService.PERIOD;
import static org.songtor.query.definitions.trial.TrialService.cases;
import static org.songtor.query.definitions.trial.TrialService.draft;
import static org.songtor.query.definitions.trial.TrialService.eager;
import static org.songtor.query.definitions.trial.TrialService.figures;
import static org.songtor.query.definitions.trial.TrialService.lines;

import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.event.AgencyEvent;
import org.songtor.event.DefinitionEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import tools.jackson.databind.JsonNode;

/** What a trial tells of a generated history of Korat. */
class TrialTest {
  private static final int FOUND = 20;
  private static final int ASSESSED = 12;
  private static final int URGENT = 3;
  private static final int APPROVED = 7;
  private static final int REFERRED = 5;

  private static final TestLog log = new TestLog();
  private static final KoratStory unreadable = new KoratStory(log, "310102");
  private static TrialService trials;

  @BeforeAll
  static void deliver() {
    AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
    for (int i = 0; i < FOUND; i++) {
      new KoratStory(log, "300101").found();
    }
    for (int i = 0; i < ASSESSED; i++) {
      new KoratStory(log, "300102").assessed(i < URGENT);
    }
    for (int i = 0; i < APPROVED; i++) {
      new KoratStory(log, "300201").approved(false);
    }
    for (int i = 0; i < REFERRED; i++) {
      new KoratStory(log, "300201").referred(school);
    }
    new KoratStory(log, "310101").referred(school); // another province
    unreadable.found();
    String kept = eager().replace("version: 2", "version: 3");
    log.append(
        DefinitionEvent.streamOf("korat-four-tier"),
        "core-korat",
        Role.PROVINCE_CORE_TEAM,
        new DefinitionEvent.DefinitionDrafted(
            "korat-four-tier", 3, SourceDigest.of(kept.getBytes(UTF_8)), kept));
    trials = new TrialService(log);
  }

  @AfterAll
  static void stop() {
    trials.close();
  }

  @Test
  void theDefinitionThatTheCasesWentByChangesNothing() {
    List<JsonNode> lines = trials.tried(KORAT_1 + PERIOD, "");

    assertThat(lines.getFirst().get("type").asString()).isEqualTo("begin");
    assertThat(lines.getFirst().get("cases").asInt())
        .isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(lines.stream().map(line -> line.get("type").asString())).contains("progress");
    JsonNode figures = figures(lines);
    assertThat(figures.get("cases").asInt()).isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(figures.get("diverging").asInt()).as(lines.toString()).isZero();
    assertThat(figures.get("notTried").asInt()).isZero();
    assertThat(figures.get("recordedStates").get("assessed").asInt()).isEqualTo(ASSESSED);
    assertThat(figures.get("draftStates")).isEqualTo(figures.get("recordedStates"));
    assertThat(cases(lines)).isEmpty();
  }

  @Test
  void childrenWhoCouldBeReferredEarlierAreCountedAndListed() {
    List<JsonNode> lines = trials.tried(KORAT_2 + PERIOD, eager());

    JsonNode referrals = figures(lines).get("referrals");
    assertThat(referrals.get("earlier").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(referrals.get("newly").asInt()).isEqualTo(ASSESSED - URGENT);
    assertThat(referrals.get("later").asInt()).isZero();
    assertThat(figures(lines).get("diverging").asInt())
        .isEqualTo(APPROVED + REFERRED + ASSESSED - URGENT);
    assertThat(figures(lines).get("refusals")).isEmpty();
    assertThat(cases(lines))
        .hasSize(APPROVED + REFERRED + ASSESSED - URGENT)
        .allSatisfy(
            line -> {
              assertThat(line.get("first").get("kind").asString()).isEqualTo("referral");
              assertThat(line.get("definition").get("name").asString())
                  .isEqualTo("korat-four-tier");
            });
  }

  @Test
  void aDraftThatIsKeptIsTriedByItsNameAndCanStillBeTriedInAnotherWording() {
    String kept = "/api/definitions/korat-four-tier/3/trial?area=30&";

    assertThat(figures(trials.tried(kept + PERIOD, "")).get("referrals").get("newly").asInt())
        .isEqualTo(ASSESSED - URGENT);
    List<JsonNode> reworded =
        trials.tried(kept + PERIOD, draft().replace("version: 2", "version: 3"));
    assertThat(figures(reworded).get("diverging").asInt()).isZero();
  }

  @Test
  void stepsThatWouldHaveBeenRefusedAreCountedByTheirRule() {
    List<JsonNode> lines =
        trials.tried(
            KORAT_2 + PERIOD + "&list=2",
            draft(
                "    requires: [plan-submitted]\n    to: plan-reviewed",
                "    requires: [plan-submitted, referral-completed]\n    to: plan-reviewed"));

    JsonNode figures = figures(lines);
    JsonNode first = figures.get("refusals").get(0);
    assertThat(first.get("records").asString()).isEqualTo("plan-review");
    assertThat(first.get("step").asString()).isEqualTo("review-plan");
    assertThat(first.get("rule").asString()).isEqualTo("referral-completed");
    assertThat(first.get("steps").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(first.get("first").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(figures.get("casesWithRefusals").asInt()).isEqualTo(APPROVED + REFERRED);
    assertThat(figures.get("draftStates").get("plan-submitted").asInt())
        .isEqualTo(APPROVED + REFERRED);
    assertThat(figures.get("listed").asInt()).isEqualTo(2);
    assertThat(cases(lines))
        .hasSize(2)
        .allSatisfy(
            line -> {
              JsonNode refused = line.get("first");
              assertThat(refused.get("step").asString()).isEqualTo("review-plan");
              assertThat(refused.get("state").asString()).isEqualTo("plan-submitted");
              assertThat(refused.get("reasons").get(0).get("sentence").get("th").asString())
                  .isNotBlank();
            });
  }

  @Test
  void aCaseThatCannotBeReadIsToldAndTheOthersAreTried() {
    // What a newer program wrote.
    trials
        .stored()
        .execute(
            "insert into log.event select stream_id, 2, (select max(position) + 1 from log.event),"
                + " stream_kind, 'songtor.case.not-yet-known', 1, gen_random_uuid(), occurred_at,"
                + " recorded_at, meta, payload from log.event where seq = 1 and stream_id = '"
                + unreadable.id()
                + "'");
    String neighbour = trials.token(Role.AUDITOR, "31");

    List<JsonNode> lines =
        lines(
            trials.ask(
                "/api/definitions/korat-four-tier/1/trial?area=31&" + PERIOD, neighbour, ""));

    assertThat(figures(lines).get("cases").asInt()).isEqualTo(1);
    assertThat(figures(lines).get("notTried").asInt()).isEqualTo(1);
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.get("type").asString()).isEqualTo("not-tried");
              assertThat(line.get("caseId").asString()).isEqualTo(unreadable.id().toString());
            });
  }

  @Test
  void noPersonalDataIsTold() {
    TestService.Answer answer = trials.ask(KORAT_2 + PERIOD, trials.team(), eager());

    assertThat(answer.response().body()).doesNotContain("ก้อง", "ยายบุญมี", "G123456789012");
  }

  @Test
  void areaAndPeriodChooseTheCases() {
    assertThat(chosen("area=300101&" + PERIOD)).isEqualTo(FOUND);
    assertThat(chosen("area=3002&" + PERIOD)).isEqualTo(APPROVED + REFERRED);
    assertThat(chosen("area=30&from=2026-01-01&to=2026-05-31")).isZero();
    assertThat(chosen("area=30&by=recorded&" + PERIOD))
        .isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(chosen("area=30&by=recorded&from=2026-01-01&to=2026-05-31")).isZero();
    assertThat(chosen("area=30&under=all&" + PERIOD))
        .isEqualTo(FOUND + ASSESSED + APPROVED + REFERRED);
    assertThat(chosen("area=30&under=bring-them-back&" + PERIOD)).isZero();
    assertThat(chosen("area=300101&from=" + encoded("๒๐๒๖-๐๕-๐๑") + "&to=2026-12-31"))
        .isEqualTo(FOUND);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static int chosen(String query) {
    return trials
        .tried("/api/definitions/korat-four-tier/1/trial?" + query, "")
        .getFirst()
        .get("cases")
        .asInt();
  }
}
