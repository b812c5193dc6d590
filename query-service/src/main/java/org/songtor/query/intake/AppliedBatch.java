package org.songtor.query.intake;

import java.util.Map;
import java.util.UUID;
import org.songtor.language.AgencyId;

/**
 * What one committed transaction of the intake made readable.
 *
 * @param watermark every event up to this position is readable
 * @param streams the last seq of each stream that changed
 * @param agencies the last position of each agency whose feed changed
 * @param more whether others may have changed that are not named here
 */
public record AppliedBatch(
    long watermark, Map<UUID, Long> streams, Map<AgencyId, Long> agencies, boolean more) {
  public AppliedBatch {
    streams = Map.copyOf(streams);
    agencies = Map.copyOf(agencies);
  }

  /** Anything may have changed: news was missed, or was too much to be told. */
  public static AppliedBatch anything(long watermark) {
    return new AppliedBatch(watermark, Map.of(), Map.of(), true);
  }
}
