package org.songtor.query.definitions.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.query.definitions.trial.TrialService.KORAT_1;
import static org.songtor.query.definitions.trial.TrialService.KORAT_2;
import static org.songtor.query.definitions.trial.TrialService.PERIOD;
import static org.songtor.query.definitions.trial.TrialService.draft;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;

/** What is asked for and cannot be tried gets a reason, and no trial. */
class TrialRequestTest {
  private static TrialService trials;

  @BeforeAll
  static void start() {
    TestLog log = new TestLog();
    new KoratStory(log, "300101").found();
    trials = new TrialService(log);
  }

  @AfterAll
  static void stop() {
    trials.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "area=3&" + PERIOD,
        "area=x&" + PERIOD,
        "area=3001011&" + PERIOD,
        PERIOD,
        "area=30&from=2026-12-31&to=2026-05-01",
        "area=30&from=yesterday&to=2026-05-01",
        "area=30&from=2569-01-01&to=2569-05-01",
        "area=30&from=2001-01-01&to=2026-05-01",
        "area=30&from=2026-02-30&to=2026-05-01",
        "area=30&from=2026-01-01",
        "area=30&by=guess&" + PERIOD,
        "area=30&list=-1&" + PERIOD,
        "area=30&list=many&" + PERIOD,
        "area=30&under=&" + PERIOD
      })
  void whatCannotBeMeantIsTheCallersMistake(String query) {
    TestService.Answer answer =
        trials.ask("/api/definitions/korat-four-tier/1/trial?" + query, trials.team(), "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.slug()).isEqualTo("invalid-parameter");
    assertThat(answer.json().get("detail").asString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown/1", "korat-four-tier/77", "korat-four-tier/0"})
  void aVersionThatIsNotKnownIsNotFound(String definition) {
    TestService.Answer answer =
        trials.ask(
            "/api/definitions/" + definition + "/trial?area=30&" + PERIOD, trials.team(), "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.slug()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: 1",
        "\t- not: [yaml",
        "a: &a [x]\nb: *a\n",
        "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
        "format: 1\ndefinition: other\nversion: 2\n"
      })
  void anInvalidDraftGetsTheFindingsThatTheCheckGives(String yaml) {
    TestService.Answer answer = trials.ask(KORAT_2 + PERIOD, trials.team(), yaml);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("invalid-definition");
    List<String> told = new ArrayList<>();
    answer
        .json()
        .get("findings")
        .forEach(
            finding ->
                told.add(
                    finding.get("line").asInt()
                        + ":"
                        + finding.get("column").asInt()
                        + " "
                        + finding.get("rule").asString()
                        + " "
                        + finding.get("message").get("th").asString()
                        + finding.get("message").get("en").asString()));
    try {
      new DefinitionReader().read("korat-four-tier.v2.yaml", yaml.getBytes(UTF_8));
      throw new AssertionError("the reader takes it");
    } catch (InvalidDefinitionException e) {
      assertThat(told)
          .containsExactlyElementsOf(
              e.findings().stream()
                  .map(
                      finding ->
                          finding.line()
                              + ":"
                              + finding.column()
                              + " "
                              + finding.rule()
                              + " "
                              + finding.message().th()
                              + finding.message().en())
                  .toList());
    }
  }

  @Test
  void aUsedVersionWithOtherContentMustTakeANewOne() {
    TestService.Answer answer =
        trials.ask(
            KORAT_1 + PERIOD,
            trials.team(),
            draft("within: 30 days", "within: 31 days").replace("version: 2", "version: 1"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("findings").get(0).get("rule").asString())
        .isEqualTo("duplicate-definition");
  }

  @Test
  void whatIsTooLargeOrNoFileIsRefused() {
    TestService.Answer large =
        trials.ask(KORAT_2 + PERIOD, trials.team(), "#".repeat(DefinitionReader.MAX_BYTES + 1));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.json().get("findings").get(0).get("rule").asString()).isEqualTo("too-large");
    TestService.Answer form =
        trials.send(
            KORAT_2 + PERIOD, trials.team(), "format=1", "application/x-www-form-urlencoded");
    assertThat(form.status()).isEqualTo(415);
  }
}
