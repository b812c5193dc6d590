package org.songtor.language;

import java.util.Objects;
import java.util.UUID;

/** Identifies one case for ever; time-ordered when made by {@link #at}, opaque to readers. */
public record CaseId(UUID value) {
  public CaseId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a canonical UUID
   */
  public static CaseId of(String text) {
    return new CaseId(TimeOrderedUuid.parse(text));
  }

  /** A new id of this instant. */
  public static CaseId at(long epochMillis) {
    return new CaseId(TimeOrderedUuid.at(epochMillis));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
