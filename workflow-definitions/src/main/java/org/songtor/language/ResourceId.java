package org.songtor.language;

import java.util.Objects;
import java.util.UUID;

/** Identifies one resource of the directory for ever; opaque to readers. */
public record ResourceId(UUID value) {
  public ResourceId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a canonical UUID
   */
  public static ResourceId of(String text) {
    return new ResourceId(TimeOrderedUuid.parse(text));
  }

  /** Whose values its entry holds: where the resource is a person, that person is called so. */
  public PersonId person() {
    return new PersonId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
