package org.songtor.language;

import java.util.Objects;
import java.util.UUID;

/** Identifies one event for ever; time-ordered when made by {@link #at}, opaque to readers. */
public record EventId(UUID value) {
  public EventId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a canonical UUID
   */
  public static EventId of(String text) {
    return new EventId(TimeOrderedUuid.parse(text));
  }

  /** A new id of this instant. */
  public static EventId at(long epochMillis) {
    return new EventId(TimeOrderedUuid.at(epochMillis));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
