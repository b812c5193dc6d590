package org.songtor.language;

import java.util.Objects;
import java.util.UUID;

/** Identifies one agency for ever; time-ordered when made by {@link #at}, opaque to readers. */
public record AgencyId(UUID value) {
  public AgencyId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a canonical UUID
   */
  public static AgencyId of(String text) {
    return new AgencyId(TimeOrderedUuid.parse(text));
  }

  /** A new id of this instant. */
  public static AgencyId at(long epochMillis) {
    return new AgencyId(TimeOrderedUuid.at(epochMillis));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
