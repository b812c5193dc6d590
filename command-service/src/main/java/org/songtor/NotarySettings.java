package org.songtor;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param origin names this log in every checkpoint, for ever; no blanks, no plus sign
 * @param keyFile holds the signing key, and is made where it is missing; null signs nothing
 * @param interval between two checkpoints of a log that grows; at least a second
 */
@ConfigurationProperties("songtor.notary")
record NotarySettings(
    @DefaultValue("songtor/log") String origin,
    @Nullable Path keyFile,
    @DefaultValue("1m") Duration interval) {
  NotarySettings {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "songtor.notary.interval ต้องไม่น้อยกว่า 1 วินาที"
              + " / songtor.notary.interval must be at least a second");
    }
  }
}
