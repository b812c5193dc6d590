package org.songtor.language;

import java.util.Objects;
import java.util.UUID;

/** Identifies one referral for ever; time-ordered when made by {@link #at}, opaque to readers. */
public record ReferralId(UUID value) {
  public ReferralId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a canonical UUID
   */
  public static ReferralId of(String text) {
    return new ReferralId(TimeOrderedUuid.parse(text));
  }

  /** A new id of this instant. */
  public static ReferralId at(long epochMillis) {
    return new ReferralId(TimeOrderedUuid.at(epochMillis));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
