package org.songtor.query.inbox.webhooks;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Webhooks. Off until there is a secret, under which the keys of all endpoints are sealed.
 *
 * @param secret at least 32 characters, the same for all replicas; null keeps webhooks off
 * @param allowedNetworks blocks such as {@code 10.1.0.0/16} of private addresses that may be
 *     called, and there without TLS; everything else has to be public and have TLS
 * @param patience for one request and its answer, from 100 ms to 30 s
 * @param atOnce how many endpoints this replica serves at the same time, at least 1
 */
@ConfigurationProperties("songtor.webhooks")
record WebhookSettings(
    @Nullable String secret,
    @DefaultValue List<String> allowedNetworks,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("8") int atOnce) {
  private static final int SHORTEST_SECRET = 32;
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** Shorter than a lease: who sends still has it when the answer comes. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  WebhookSettings {
    if (secret != null && secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "songtor.webhooks.secret ต้องมีอย่างน้อย 32 ตัวอักษร"
              + " / songtor.webhooks.secret needs at least 32 characters");
    }
    if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "songtor.webhooks.patience ต้องอยู่ระหว่าง 100 ms ถึง 30 s"
              + " / songtor.webhooks.patience is from 100 ms to 30 s");
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "songtor.webhooks.at-once ต้องไม่น้อยกว่า 1"
              + " / songtor.webhooks.at-once must be at least 1");
    }
    allowedNetworks = List.copyOf(allowedNetworks);
    try {
      CallableAddresses.within(allowedNetworks);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "songtor.webhooks.allowed-networks ต้องเป็นช่วงที่อยู่ เช่น 10.20.0.0/16"
              + " / songtor.webhooks.allowed-networks holds blocks such as 10.20.0.0/16",
          e);
    }
  }

  /** Without the secret: settings are printed by whoever looks for a mistake in them. */
  @Override
  public String toString() {
    return "webhooks "
        + (enabled() ? "on" : "off")
        + ", allowed "
        + allowedNetworks
        + ", patience "
        + patience
        + ", at once "
        + atOnce;
  }

  boolean enabled() {
    return secret != null;
  }
}
