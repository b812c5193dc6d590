package org.songtor.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A name as Thai papers write it: ด.ช./ด.ญ. under 15, then นาย/นางสาว; a single name has no family
 * name (domain.md F).
 */
public record ChildName(
    @Nullable String title, String given, @Nullable String family, @Nullable String nickname) {
  public ChildName {
    Objects.requireNonNull(given, "given");
    if (given.isBlank()) {
      throw new IllegalArgumentException("a given name is needed");
    }
  }

  public String full() {
    return (title == null ? "" : title) + given + (family == null ? "" : " " + family);
  }
}
