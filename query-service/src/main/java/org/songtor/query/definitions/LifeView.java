package org.songtor.query.definitions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a version, as an integrator reads it.
 *
 * @param ships it came with the program, and so was published by nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LifeView(
    boolean ships,
    @Nullable String digest,
    @Nullable String draftedBy,
    @Nullable Instant draftedAt,
    @Nullable String publishedBy,
    @Nullable Instant publishedAt,
    @Nullable String retiredBy,
    @Nullable Instant retiredAt,
    @Nullable String retireReason) {

  static LifeView of(DefinitionVersion.Life life) {
    return new LifeView(
        life.ships(),
        life.digest(),
        life.draftedBy(),
        life.draftedAt(),
        life.publishedBy(),
        life.publishedAt(),
        life.retiredBy(),
        life.retiredAt(),
        life.retireReason());
  }
}
