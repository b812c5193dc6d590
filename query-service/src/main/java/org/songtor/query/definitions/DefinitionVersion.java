package org.songtor.query.definitions;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.WorkflowDefinition;

/**
 * One version of a definition with what became of it.
 *
 * @param newest new cases under this name get this version
 */
public record DefinitionVersion(WorkflowDefinition definition, boolean newest, Life life) {

  /**
   * What was done with a version, by whom and when. A person is the token's subject.
   *
   * @param ships it came with the program, and so was published by nobody
   * @param digest SHA-256 of its text, in hexadecimal
   */
  public record Life(
      State state,
      boolean ships,
      @Nullable String digest,
      @Nullable String draftedBy,
      @Nullable Instant draftedAt,
      @Nullable String publishedBy,
      @Nullable Instant publishedAt,
      @Nullable String retiredBy,
      @Nullable Instant retiredAt,
      @Nullable String retireReason) {}

  /** Where a version is in its life. */
  public enum State {
    DRAFT,
    PUBLISHED,
    RETIRED;

    /** As programs read it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
