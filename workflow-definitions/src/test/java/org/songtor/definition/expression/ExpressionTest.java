package org.songtor.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition's own question means, and what is no question. */
class ExpressionTest {

  /** A girl of five in her second episode, at a child development centre; not assessed yet. */
  private static final FactValues CASE =
      new Known(
          Map.of(Fact.AGE, 5L, Fact.EPISODE, 2L),
          Map.of(Fact.ASSESSED, false, Fact.EVER_SUCCEEDED, true),
          Map.of(Fact.PATHWAY, "child-development-centre"));

  private record Known(Map<Fact, Long> numbers, Map<Fact, Boolean> flags, Map<Fact, String> codes)
      implements FactValues {
    @Override
    public OptionalLong number(Fact fact) {
      Long value = numbers.get(fact);
      return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public @Nullable Boolean flag(Fact fact) {
      return flags.get(fact);
    }

    @Override
    public Optional<String> code(Fact fact) {
      return Optional.ofNullable(codes.get(fact));
    }
  }

  private static Expression parse(String text) throws UnreadableExpressionException {
    return ExpressionParser.parse(
        text, (vocabulary, code) -> code.equals("nfe") || code.equals("child-development-centre"));
  }

  @ParameterizedTest
  @CsvSource({
    "age = 5, true",
    "age != 5, false",
    "age < 6, true",
    "age < 5, false",
    "age <= 5, true",
    "age > 5, false",
    "age >= 5, true",
    "age >= 3 and age < 6, true",
    "age >= 6 or episode = 2, true",
    "assessed, false",
    "not assessed, true",
    "not not ever-succeeded, true",
    "pathway = child-development-centre, true",
    "pathway != child-development-centre, false",
    "pathway = nfe, false",
    // “and” binds closer than “or”
    "age = 5 or assessed and assessed, true",
    "(age = 5 or assessed) and assessed, false",
  })
  void it_answers(String text, boolean answer) throws UnreadableExpressionException {
    assertThat(parse(text).of(CASE)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "unknown",
      value = {
        "open-referrals = 0, unknown",
        "not open-referrals = 0, unknown",
        "urgent, unknown",
        "attendance = nfe, unknown",
        "urgent or age = 5, true",
        "urgent and age = 5, unknown",
        "urgent and assessed, false",
        "urgent or assessed, unknown",
        "urgent is known, false",
        "urgent is not known, true",
        "age is known, true",
        "attendance is not known or attendance = nfe, true",
      })
  void what_is_not_known_is_neither_true_nor_false(String text, @Nullable Boolean answer)
      throws UnreadableExpressionException {
    assertThat(parse(text).of(CASE)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                 | 1  | false",
        "age                | 4  | true",
        "age <              | 6  | false",
        "age < assessed     | 7  | true",
        "age < 12345678901  | 7  | true",
        "income < 3000      | 1  | true",
        "assessed = 1       | 10 | false",
        "pathway < nfe      | 9  | true",
        "pathway = 7        | 11 | true",
        "pathway = moon     | 11 | true",
        "age = 1 age = 2    | 9  | false",
        "age is             | 7  | false",
        "(age = 1           | 9  | false",
        "age = 1)           | 8  | false",
        "age == 1           | 6  | true",
        "age = 1; drop      | 8  | false",
        "AGE = 1            | 1  | false",
      })
  void what_cannot_be_read_or_compared_is_said_with_its_place(String text, int at, boolean ofType) {
    UnreadableExpressionException refused =
        catchThrowableOfType(UnreadableExpressionException.class, () -> parse(text));

    assertThat(refused).as("“%s” was read", text).isNotNull();
    assertThat(refused.at()).isEqualTo(at);
    assertThat(refused.isOfType()).isEqualTo(ofType);
    assertThat(refused.why().th()).matches("(?s).*[ก-๙].*");
  }

  @Test
  void what_is_too_long_or_too_deep_is_refused_before_it_costs_anything() {
    String longest = "age = 1" + " or age = 1".repeat(100);
    String deepest = "(".repeat(10) + "age = 1" + ")".repeat(10);

    assertThat(catchThrowableOfType(UnreadableExpressionException.class, () -> parse(longest)).at())
        .isEqualTo(ExpressionParser.MAX_LENGTH + 1);
    assertThat(
            catchThrowableOfType(UnreadableExpressionException.class, () -> parse(deepest))
                .why()
                .en())
        .contains("deeper");
    // A pattern that tries every way to split a word would take for ever here.
    String word = "a".repeat(ExpressionParser.MAX_LENGTH);
    assertThat(catchThrowableOfType(UnreadableExpressionException.class, () -> parse(word)))
        .isNotNull();
  }
}
