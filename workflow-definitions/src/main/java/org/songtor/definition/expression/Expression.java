package org.songtor.definition.expression;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  record IsTrue(Fact fact) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      return facts.flag(fact);
    }
  }

  record IsKnown(Fact fact) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      return switch (fact.type()) {
        case NUMBER -> facts.number(fact).isPresent();
        case FLAG -> facts.flag(fact) != null;
        case CODE -> facts.code(fact).isPresent();
      };
    }
  }

  record Compares(Fact fact, Comparison how, long with) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      OptionalLong value = facts.number(fact);
      return value.isEmpty() ? null : how.holds(Long.compare(value.getAsLong(), with));
    }
  }

  /**
   * @param code a term of the fact's vocabulary
   */
  record HasCode(Fact fact, String code) implements Expression {
    @Override
    public @Nullable Boolean of(FactValues facts) {
      Optional<String> value = facts.code(fact);
      return value.isEmpty() ? null : value.get().equals(code);
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
