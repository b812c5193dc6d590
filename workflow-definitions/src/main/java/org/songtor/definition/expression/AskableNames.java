package org.songtor.definition.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** What the words of an expression mean, where it stands. */
public interface AskableNames {
  Optional<Askable> named(String word);

  /** Whether a vocabulary of the definition has a code. */
  boolean hasTerm(String vocabulary, String code);

  /** Every name there is, to be said to whoever used another. */
  String all();

  /**
   * The facts of a case, and nothing else.
   *
   * @param hasTerm whether a vocabulary of the definition has a code: (vocabulary, code)
   */
  static AskableNames facts(BiPredicate<String, String> hasTerm) {
    return new AskableNames() {
      @Override
      public Optional<Askable> named(String word) {
        return Fact.ofCode(word).map(fact -> fact);
      }

      @Override
      public boolean hasTerm(String vocabulary, String code) {
        return hasTerm.test(vocabulary, code);
      }

      @Override
      public String all() {
        return Arrays.stream(Fact.values()).map(Fact::code).collect(Collectors.joining(", "));
      }
    };
  }
}
