package org.songtor.language;

import java.util.Objects;
import java.util.UUID;

/** Identifies one move of many cases to a newer version; time-ordered when made by {@link #at}. */
public record MigrationId(UUID value) {
  public MigrationId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a canonical UUID
   */
  public static MigrationId of(String text) {
    return new MigrationId(TimeOrderedUuid.parse(text));
  }

  /** A new id of this instant. */
  public static MigrationId at(long epochMillis) {
    return new MigrationId(TimeOrderedUuid.at(epochMillis));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
