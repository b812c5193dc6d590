package org.songtor.demo.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioDaysTest {
  @Test
  void noTwoWorkingDaysAreWholeDaysApart() {
    List<Integer> days = ScenarioDays.working();
    for (int i = 0; i < days.size(); i++) {
      for (int j = i + 1; j < days.size(); j++) {
        Duration apart = ScenarioDays.offset(days.get(j)).minus(ScenarioDays.offset(days.get(i)));
        long beyondHours = apart.toMinutes() % 60;
        assertThat(beyondHours == 0 && apart.toHours() % 12 == 0)
            .as("days %s and %s", days.get(i), days.get(j))
            .isFalse();
        assertThat(apart).isGreaterThan(Duration.ofDays(days.get(j) - days.get(i)));
      }
    }
  }

  @Test
  void theScenarioReachesBeyondTheLastFollowUp() {
    assertThat(ScenarioDays.last()).isGreaterThan(180);
  }

  @Test
  void daysAreThailands() {
    ScenarioDays days = new ScenarioDays(Instant.parse("2026-11-22T18:00:00Z"));

    assertThat(days.date(0)).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(days.dayOf(Instant.parse("2026-11-24T18:30:00Z"))).isEqualTo(2);
  }

  @Test
  void termsOfSchoolsBeginOnDaysOfTheScenario() {
    ScenarioDays winter = new ScenarioDays(Instant.parse("2026-11-22T18:00:00Z"));
    ScenarioDays spring = new ScenarioDays(Instant.parse("2027-05-15T18:00:00Z"));

    assertThat(winter.termStarts()).containsExactly(174);
    assertThat(spring.termStarts()).as("from 16 May 2027 on").containsExactly(169);
    assertThat(spring.date(169)).isEqualTo(LocalDate.of(2027, 11, 1));
  }

  /** A checkpoint may be looked at half a month late: somebody works within it. */
  @Test
  void noTwoWorkingDaysAreHalfAMonthApart() {
    List<Integer> days = ScenarioDays.working();
    for (int i = 1; i < days.size(); i++) {
      assertThat(days.get(i) - days.get(i - 1)).isLessThan(14);
    }
  }

  @Test
  void aDayOnWhichNobodyWorksHasNoOffset() {
    assertThatThrownBy(() -> ScenarioDays.offset(21)).isInstanceOf(IllegalArgumentException.class);
  }
}
