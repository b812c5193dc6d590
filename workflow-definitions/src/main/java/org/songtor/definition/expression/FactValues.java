package org.songtor.definition.expression;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one case at one moment, and the answers to its forms. What is not known is empty,
 * never a guess.
 */
public interface FactValues {
  Optional<BigDecimal> number(Askable asked);

  /** Null when it is not known. */
  @Nullable Boolean flag(Askable asked);

  Optional<String> code(Askable asked);

  /** Never an empty set: no code at all is not known. */
  Optional<Set<String>> codes(Askable asked);

  /** Whether something of {@link Askable.Type#TEXT} is known. */
  boolean hasText(Askable asked);
}
