package org.songtor.demo.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentilesAreMeasuredValues() {
    Latencies times = new Latencies();
    for (int i = 2000; i >= 1; i--) {
      times.add(Duration.ofMillis(i));
    }

    assertThat(times.count()).isEqualTo(2000);
    assertThat(times.percentile(0.5)).isEqualTo(Duration.ofMillis(1000));
    assertThat(times.percentile(0.99)).isEqualTo(Duration.ofMillis(1980));
    assertThat(times.percentile(1)).isEqualTo(Duration.ofMillis(2000));
  }

  @Test
  void nothingMeasuredIsZero() {
    assertThat(new Latencies().percentile(0.99)).isZero();
  }
}
