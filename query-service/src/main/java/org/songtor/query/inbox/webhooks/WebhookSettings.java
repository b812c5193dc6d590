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
 * @param patience for one request from its beginning to the first byte of the answer, and for the
 *     connection before it
 * @param atOnce how many endpoints this replica serves at the same time, at least 1
 */
@ConfigurationProperties("songtor.webhooks")
record WebhookSettings(
    @Nullable String secret,
    @DefaultValue List<String> allowedNetworks,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("8") int atOnce) {
  private static final int SHORTEST_SECRET = 32;

  WebhookSettings {
    if (secret != null && secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "songtor.webhooks.secret ต้องมีอย่างน้อย 32 ตัวอักษร"
              + " / songtor.webhooks.secret needs at least 32 characters");
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "songtor.webhooks.at-once ต้องไม่น้อยกว่า 1"
              + " / songtor.webhooks.at-once must be at least 1");
    }
    allowedNetworks = List.copyOf(allowedNetworks);
  }

  boolean enabled() {
    return secret != null;
  }
}
