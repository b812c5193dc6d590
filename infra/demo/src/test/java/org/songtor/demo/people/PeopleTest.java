package org.songtor.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.demo.facts.Quotas;

class PeopleTest {
  private static PaperScenario played(long seed, double scale) {
    PaperScenario scenario = new PaperScenario(seed, scale);
    scenario.play();
    return scenario;
  }

  @Test
  void theSourcesFiguresComeOutOfTheRules() {
    PaperScenario scenario = played(Quotas.DEFAULT_SEED, 1);

    assertThat(scenario.times("at once nfe")).isEqualTo(3);
    assertThat(scenario.times("at once child-development-centre")).isEqualTo(41);
    assertThat(scenario.times("HandOver")).isEqualTo(128);
    assertThat(scenario.dossiers.stream().filter(d -> d.approvedOn() != Dossier.NEVER).count())
        .isEqualTo(128);
  }

  @Test
  void everyWayACaseCanGoIsGoneAtLeastTenTimes() {
    PaperScenario scenario = played(Quotas.DEFAULT_SEED, 1);

    for (String way :
        List.of(
            "Redirect",
            "Reject",
            "late receipt",
            "Refuse",
            "hold cannot-trace",
            "hold treat-first",
            "referred HEALTH",
            "referred SOCIAL",
            "referred NFE",
            "referred SCHOOL",
            "referred FLEXIBLE_SCHOOL",
            "referred LABOUR",
            "referred TRAINER",
            "followed up 30-days",
            "followed up 90-days",
            "followed up 180-days",
            "followed up term-1")) {
      assertThat(scenario.times(way)).as(way).isGreaterThanOrEqualTo(10);
    }
    for (String state : List.of("closed", "refused", "untraced")) {
      assertThat(scenario.inState(state)).as(state).isGreaterThanOrEqualTo(10);
    }
  }

  @ParameterizedTest
  @CsvSource({"2567,0.02", "7,0.1", "11,0.3"})
  void everyWayIsGoneAtEveryScale(long seed, double scale) {
    PaperScenario scenario = played(seed, scale);

    for (String way :
        List.of(
            "Redirect",
            "Reject",
            "Refuse",
            "hold cannot-trace",
            "hold treat-first",
            "CancelReferral",
            "ReturnPlan",
            "Enrol",
            "FollowUp",
            "Close")) {
      assertThat(scenario.times(way)).as(way).isPositive();
    }
  }
}
