package org.songtor.query.inbox.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a member is told next, at noon in Thailand or on a Friday evening. */
class NoticeTimesTest {
  @ParameterizedTest
  @CsvSource({
    // Tuesday, before and at and after the hour in Thailand, which is seven hours ahead.
    "2026-11-24T00:59:59Z, 8, 2026-11-24T01:00:00Z",
    "2026-11-24T01:00:00Z, 8, 2026-11-25T01:00:00Z",
    "2026-11-24T05:00:00Z, 0, 2026-11-24T17:00:00Z",
    // Friday evening.
    "2026-11-27T12:00:00Z, 8, 2026-11-30T01:00:00Z",
    "2026-11-28T20:00:00Z, 23, 2026-11-30T16:00:00Z",
  })
  void aDigestComesAtItsHourOfAWeekday(Instant after, int hour, Instant next) {
    assertThat(NoticeTimes.digest(after, hour)).isEqualTo(next);
  }

  @Test
  void aProviderMayAskForMoreTimeButForNoMoreThanADay() {
    assertThat(NoticeTimes.retry(1, NoticeFault.TOO_MANY, null)).contains(Duration.ofMinutes(1));
    assertThat(NoticeTimes.retry(1, NoticeFault.TOO_MANY, Duration.ofSeconds(5)))
        .contains(Duration.ofMinutes(1));
    assertThat(NoticeTimes.retry(1, NoticeFault.TOO_MANY, Duration.ofHours(3)))
        .contains(Duration.ofHours(3));
    assertThat(NoticeTimes.retry(1, NoticeFault.TOO_MANY, Duration.ofDays(400)))
        .contains(Duration.ofHours(24));
  }

  @Test
  void onlyARefusedAddressIsGivenUp() {
    assertThat(NoticeTimes.retry(7, NoticeFault.ADDRESS_REFUSED, null)).isPresent();
    assertThat(NoticeTimes.retry(8, NoticeFault.ADDRESS_REFUSED, null)).isEmpty();
    assertThat(NoticeTimes.retry(800, NoticeFault.NOT_REACHED, null))
        .contains(Duration.ofHours(24));
  }
}
