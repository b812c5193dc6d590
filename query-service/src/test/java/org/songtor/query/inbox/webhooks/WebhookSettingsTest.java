package org.songtor.query.inbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {
  private static final String SECRET = "x".repeat(32);
  private static final Duration USUAL = Duration.ofSeconds(10);

  @Test
  void webhooksAreOffUntilThereIsASecretThatIsLongEnough() {
    assertThat(new WebhookSettings(null, List.of(), USUAL, 1).enabled()).isFalse();
    assertThat(new WebhookSettings(SECRET, List.of("10.0.0.0/8", "fd00::/8"), USUAL, 1).enabled())
        .isTrue();
    assertThatThrownBy(() -> new WebhookSettings("short", List.of(), USUAL, 1))
        .hasMessageContaining("32");
  }

  @Test
  void whatCannotBeMeantStopsTheStartAndSaysWhatToWrite() {
    assertThatThrownBy(() -> new WebhookSettings(SECRET, List.of("10.0.0.0/99"), USUAL, 1))
        .hasMessageContaining("allowed-networks");
    assertThatThrownBy(() -> new WebhookSettings(SECRET, List.of("inside"), USUAL, 1))
        .hasMessageContaining("allowed-networks");
    assertThatThrownBy(() -> new WebhookSettings(SECRET, List.of(), Duration.ofMinutes(2), 1))
        .hasMessageContaining("patience");
    assertThatThrownBy(() -> new WebhookSettings(SECRET, List.of(), USUAL, 0))
        .hasMessageContaining("at-once");
  }
}
