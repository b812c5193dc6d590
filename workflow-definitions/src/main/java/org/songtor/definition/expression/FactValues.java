package org.songtor.definition.expression;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The facts of one case at one moment. A fact that is not known is empty, never a guess. */
public interface FactValues {
  OptionalLong number(Fact fact);

  /** Null when it is not known. */
  @Nullable Boolean flag(Fact fact);

  Optional<String> code(Fact fact);
}
