package org.songtor.definition.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question about the facts of a case. Every expression has an answer for every case, in time
 * bounded by its own length: there are no loops, no calls and no way to anything but the facts.
 *
 * <p>What depends on a fact that is not known is itself not known (Kleene's three values): {@code
 * age < 6} is neither true nor false of a child whose day of birth is not known. A step is open
 * only where the answer is true.
 */
public sealed interface Expression {
  /** True, false, or null where it is not known. */
  @Nullable Boolean of(FactValues facts);

  record Any(List<Expression> parts) implements Expression {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public @Nullable Boolean of(FactValues facts) {
      return decided(parts, facts, Boolean.TRUE);
    }
  }

  record All(List<Expression> parts) implements Expression {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public @Nullable Boolean of(FactValues facts) {
      return decided(parts, facts, Boolean.FALSE);
    }
  }

  record Not(Expression part) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      Boolean answer = part.of(facts);
      return answer == null ? null : !answer;
    }
  }

  record IsTrue(Askable asked) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      return facts.flag(asked);
    }
  }

  record IsKnown(Askable asked) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      return switch (asked.type()) {
        case NUMBER -> facts.number(asked).isPresent();
        case FLAG -> facts.flag(asked) != null;
        case CODE -> facts.code(asked).isPresent();
        case CODES -> facts.codes(asked).isPresent();
        case TEXT -> facts.hasText(asked);
      };
    }
  }

  record Compares(Askable asked, Comparison how, long with) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      Optional<BigDecimal> value = facts.number(asked);
      return value.isEmpty() ? null : how.holds(value.get().compareTo(BigDecimal.valueOf(with)));
    }
  }

  /**
   * @param code a term of its vocabulary
   */
  record HasCode(Askable asked, String code) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      Optional<String> value = facts.code(asked);
      return value.isEmpty() ? null : value.get().equals(code);
    }
  }

  /**
   * @param code a term of its vocabulary
   */
  record Includes(Askable asked, String code) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      Optional<Set<String>> values = facts.codes(asked);
      return values.isEmpty() ? null : values.get().contains(code);
    }
  }

  /** How two numbers stand to each other. */
  enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case MORE -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }

  /** The one answer that settles it, else whether anything was not known. */
  private static @Nullable Boolean decided(
      List<Expression> parts, FactValues facts, Boolean settles) {
    boolean unknown = false;
    for (Expression part : parts) {
      Boolean answer = part.of(facts);
      if (settles.equals(answer)) {
        return settles;
      }
      unknown |= answer == null;
    }
    return unknown ? null : !settles;
  }
}
