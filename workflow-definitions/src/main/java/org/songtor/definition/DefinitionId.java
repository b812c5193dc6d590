package org.songtor.definition;

import java.util.Objects;

/** Name and version; versions start at 1. */
public record DefinitionId(String name, int version) {
  public DefinitionId {
    Objects.requireNonNull(name, "name");
    if (version < 1) {
      throw new IllegalArgumentException("a version starts at 1");
    }
  }

  @Override
  public String toString() {
    return name + " v" + version;
  }
}
