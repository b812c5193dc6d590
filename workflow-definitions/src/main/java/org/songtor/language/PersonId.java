package org.songtor.language;

import java.util.Objects;
import java.util.UUID;

/** Identifies one person for ever; time-ordered when made by {@link #at}, opaque to readers. */
public record PersonId(UUID value) {
  public PersonId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a canonical UUID
   */
  public static PersonId of(String text) {
    return new PersonId(TimeOrderedUuid.parse(text));
  }

  /** A new id of this instant. */
  public static PersonId at(long epochMillis) {
    return new PersonId(TimeOrderedUuid.at(epochMillis));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
