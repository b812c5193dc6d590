package org.songtor.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AreaCode;

/** Where the child really lives. */
public record HomeAddress(
    AreaCode tambon, @Nullable String village, @Nullable String line, @Nullable String phone) {
  public HomeAddress {
    Objects.requireNonNull(tambon, "tambon");
  }
}
