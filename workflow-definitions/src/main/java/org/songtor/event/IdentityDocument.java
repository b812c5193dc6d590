package org.songtor.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the child is known to the state; a missing number never blocks a case (domain.md F). */
public record IdentityDocument(Kind kind, @Nullable String number) {
  public enum Kind {
    /** 13 digits with a check digit. */
    NATIONAL_ID,
    /** G and 12 digits, given by a school; has no check digit. */
    G_CODE,
    OTHER_DOCUMENT,
    NONE
  }

  public IdentityDocument {
    Objects.requireNonNull(kind, "kind");
    if ((kind == Kind.NONE) != (number == null)) {
      throw new IllegalArgumentException("a number is given exactly when there is a document");
    }
  }

  @Override
  public String toString() {
    return "IdentityDocument[" + kind + "]";
  }
}
