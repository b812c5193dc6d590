package org.songtor.query.rebuild;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/**
 * A rebuild that was asked for.
 *
 * @param projection a name, or {@link #ALL}
 * @param done of {@code total}: how much of the log, in events, has been read
 * @param differences values that differ; for a comparison that is done, all there are
 * @param attempts how often it was begun
 * @param failure why it failed, without personal data
 */
public record RebuildJob(
    UUID id,
    String projection,
    boolean compareOnly,
    RebuildState state,
    RebuildPhase phase,
    long done,
    long total,
    long differences,
    int attempts,
    @Nullable LocalizedText failure,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant finishedAt) {
  /** Every projection, in one reading of the log. */
  public static final String ALL = "all";
}
