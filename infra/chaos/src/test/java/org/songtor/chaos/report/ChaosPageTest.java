package org.songtor.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosPageTest {
  private static RoundResult round(int number, long reads, String... violations) {
    return new RoundResult(
        number,
        List.of(new FaultResult("kill -9 Kafka", 700, 1_500, 100, reads)),
        120,
        3,
        400L * number,
        250,
        12_000,
        20,
        List.of(violations));
  }

  @Test
  void showsMediansAndEveryRound() {
    String page =
        new ChaosPage(
                new ChaosPage.Run("0123abc", 7, 2, 3),
                LocalDate.of(2026, 11, 22),
                List.of(round(1, 4_000), round(2, 6_000), round(3, 9_000)))
            .text();

    assertThat(page)
        .contains("--rounds 3 --seed 7 --commands 2 --queries 3")
        .contains("0123abc")
        .contains("no violation")
        .contains("360 commands")
        .contains("| kill -9 Kafka | 3 | 0.1 | 0.1 | 6.0 | 9.0 |")
        .contains("| 2 | kill -9 Kafka: 0.7, 1.5 → 0.1, 6.0 | 120 | 3 | 0.3 | 12.0 | 20 hold |");
  }

  @Test
  void saysWhenARoundWentWrong() {
    String page =
        new ChaosPage(
                new ChaosPage.Run("0123abc", 7, 2, 3),
                LocalDate.of(2026, 11, 22),
                List.of(round(1, 4_000, "lost", "more")))
            .text();

    assertThat(page).contains("1 rounds with violations").contains("| 2 violations |");
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddle() {
    assertThat(Medians.median(List.of(9L, 1L, 4L, 2L))).isEqualTo(3);
    assertThat(Medians.median(List.of(9L, 1L, 4L))).isEqualTo(4);
  }
}
