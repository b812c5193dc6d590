package org.songtor.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    public Optional<BigDecimal> number(Askable asked) {
      return asked.code().equals("form.household.income")
          ? Optional.of(new BigDecimal("5.5"))
          : Optional.ofNullable(numbers.get(asked)).map(BigDecimal::valueOf);
    }

    @Override
    public @Nullable Boolean flag(Askable asked) {
      return flags.get(asked);
    }

    @Override
    public Optional<String> code(Askable asked) {
      return Optional.ofNullable(codes.get(asked));
    }

    @Override
    public Optional<Set<String>> codes(Askable asked) {
      return asked.code().equals("form.household.risks")
          ? Optional.of(Set.of("nfe"))
          : Optional.empty();
    }

    @Override
    public boolean hasText(Askable asked) {
      return asked.code().equals("form.household.since");
    }
  }

  /** The facts, and the fields of one form. */
  private static final AskableNames NAMES =
      new AskableNames() {
        private static final Map<String, Askable> FIELDS =
            Stream.of(
                    new AskedField("household", "income", Askable.Type.NUMBER, null),
                    new AskedField("household", "risks", Askable.Type.CODES, "pathways"),
                    new AskedField("household", "worries", Askable.Type.CODES, "pathways"),
                    new AskedField("household", "since", Askable.Type.TEXT, null),
                    new AskedField("household", "note", Askable.Type.TEXT, null))
                .collect(Collectors.toMap(Askable::code, Function.identity()));

        @Override
        public Optional<Askable> named(String word) {
          Optional<Askable> fact = Fact.ofCode(word).map(found -> found);
          return fact.or(() -> Optional.ofNullable(FIELDS.get(word)));
        }

        @Override
        public boolean hasTerm(String vocabulary, String code) {
          return code.equals("nfe") || code.equals("child-development-centre");
        }

        @Override
        public String all() {
          return "…";
        }
      };

  private static Expression parse(String text) throws UnreadableExpressionException {
    return ExpressionParser.parse(text, NAMES);
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
    "form.household.income > 5, true",
    "form.household.income <= 5, false",
    "form.household.risks includes nfe, true",
    "not form.household.risks includes child-development-centre, true",
    "form.household.since is known, true",
    "form.household.note is not known, true",
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
        "form.household.worries includes nfe, unknown",
        "form.household.worries is known, false",
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
        "form.household.pay = 1          | 1  | true",
        "form.household.risks = nfe      | 22 | true",
        "form.household.risks includes moon | 31 | true",
        "form.household.since = 3        | 22 | true",
        "form..income = 3   | 5  | false",
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
