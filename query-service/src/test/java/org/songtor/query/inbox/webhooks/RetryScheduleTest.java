package org.songtor.query.inbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static List<Duration> pauses(double chance) {
    List<Duration> pauses = new ArrayList<>();
    for (int failures = 1; ; failures++) {
      Optional<Duration> pause = RetrySchedule.pause(failures, null, chance);
      if (pause.isEmpty()) {
        return pauses;
      }
      pauses.add(pause.get());
    }
  }

  @Test
  void aFailureOfAMomentIsMadeGoodInSecondsAndOneOfAWeekendByMonday() {
    List<Duration> pauses = pauses(0);
    assertThat(pauses.getFirst()).isEqualTo(Duration.ofSeconds(5));
    assertThat(pauses).isSorted();
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofHours(72), Duration.ofHours(96));
  }

  @Test
  void endpointsThatFailedTogetherAreTriedAtDifferentMoments() {
    for (int failures = 1; failures <= pauses(0).size(); failures++) {
      Duration early = RetrySchedule.pause(failures, null, 0).orElseThrow();
      Duration late = RetrySchedule.pause(failures, null, 1).orElseThrow();
      assertThat(late)
          .isGreaterThan(early)
          .isLessThanOrEqualTo(early.multipliedBy(11).dividedBy(10));
    }
  }

  @Test
  void anEndpointMayAskForMoreTimeButNotForLess() {
    assertThat(RetrySchedule.pause(1, Duration.ofMinutes(3), 0)).hasValue(Duration.ofMinutes(3));
    assertThat(RetrySchedule.pause(1, Duration.ofSeconds(1), 0)).hasValue(Duration.ofSeconds(5));
    assertThat(RetrySchedule.pause(1, Duration.ofDays(365), 0)).hasValue(Duration.ofHours(24));
    assertThat(RetrySchedule.pause(11, Duration.ofMinutes(3), 0)).isEmpty();
  }
}
