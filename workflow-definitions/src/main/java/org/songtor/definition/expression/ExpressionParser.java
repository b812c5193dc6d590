package org.songtor.definition.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.songtor.definition.expression.Expression.Comparison;
import org.songtor.definition.expression.Tokens.Kind;
import org.songtor.definition.expression.Tokens.Token;
import org.songtor.language.LocalizedText;

/**
 * Reads an expression such as {@code age >= 3 and (age < 6 or pathway = child-development-centre)}
 * and checks that what it compares can be compared.
 */
public final class ExpressionParser {
  /** What is longer is refused before it is read. */
  public static final int MAX_LENGTH = 300;

  /** Parentheses and {@code not} within one another. */
  public static final int MAX_DEPTH = 8;

  private static final String INCLUDES = "includes";

  /** Words that mean something in an expression, so that nothing in a form can be called so. */
  public static final Set<String> WORDS = Set.of("and", "or", "not", "is", "known", INCLUDES);

  private final Tokens tokens;
  private final AskableNames names;

  private ExpressionParser(Tokens tokens, AskableNames names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * @param names what may be asked about where the expression stands
   */
  public static Expression parse(String text, AskableNames names)
      throws UnreadableExpressionException {
    if (text.length() > MAX_LENGTH) {
      throw new UnreadableExpressionException(
          MAX_LENGTH + 1,
          false,
          new LocalizedText(
              "ยาวเกิน " + MAX_LENGTH + " ตัวอักษร", "is longer than " + MAX_LENGTH + " letters"));
    }
    ExpressionParser parser = new ExpressionParser(Tokens.of(text), names);
    Expression expression = parser.any(0);
    if (!parser.tokens.atEnd()) {
      throw parser.tokens.expected(new LocalizedText(" and หรือ or", "“and” or “or”"));
    }
    return expression;
  }

  private Expression any(int depth) throws UnreadableExpressionException {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(all(depth));
    } while (tokens.take("or"));
    return parts.size() == 1 ? parts.getFirst() : new Expression.Any(parts);
  }

  private Expression all(int depth) throws UnreadableExpressionException {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(one(depth));
    } while (tokens.take("and"));
    return parts.size() == 1 ? parts.getFirst() : new Expression.All(parts);
  }

  private Expression one(int depth) throws UnreadableExpressionException {
    if (depth > MAX_DEPTH) {
      throw new UnreadableExpressionException(
          tokens.at(),
          false,
          new LocalizedText(
              "ซ้อนกันลึกเกิน " + MAX_DEPTH + " ชั้น", "is nested deeper than " + MAX_DEPTH));
    }
    if (tokens.take("not")) {
      return new Expression.Not(one(depth + 1));
    }
    if (tokens.take("(")) {
      Expression within = any(depth + 1);
      if (!tokens.take(")")) {
        throw tokens.expected(new LocalizedText("วงเล็บปิด", "a closing parenthesis"));
      }
      return within;
    }
    return test();
  }

  private Expression test() throws UnreadableExpressionException {
    int at = tokens.at();
    Token word =
        tokens.take(
            Kind.WORD,
            new LocalizedText(
                "ข้อเท็จจริงหนึ่งใน: " + names.all(), "one of the facts: " + names.all()));
    Optional<Askable> found = names.named(word.text());
    if (found.isEmpty()) {
      throw new UnreadableExpressionException(
          at,
          true,
          new LocalizedText(
              "ไม่มีข้อเท็จจริง “" + word.text() + "” ที่มีคือ " + names.all(),
              "there is no fact “" + word.text() + "”; there are: " + names.all()));
    }
    Askable fact = found.get();
    if (tokens.take("is")) {
      boolean negated = tokens.take("not");
      if (!tokens.take("known")) {
        throw tokens.expected(new LocalizedText(" known", "“known”"));
      }
      Expression known = new Expression.IsKnown(fact);
      return negated ? new Expression.Not(known) : known;
    }
    return switch (fact.type()) {
      case FLAG -> flag(fact);
      case NUMBER -> new Expression.Compares(fact, comparison(fact), number(fact));
      case CODE -> code(fact);
      case CODES -> includes(fact);
      case TEXT ->
          throw mistyped(
              tokens.at(),
              "“" + fact.code() + "” เป็นข้อความ ถามได้เพียง is known หรือ is not known",
              "“" + fact.code() + "” is text: it can only be asked whether it “is known”");
    };
  }

  private Expression flag(Askable fact) throws UnreadableExpressionException {
    String code = fact.code();
    for (Comparison comparison : Comparison.values()) {
      int at = tokens.at();
      if (tokens.take(comparison.sign())) {
        throw new UnreadableExpressionException(
            at,
            false,
            new LocalizedText(
                "“"
                    + code
                    + "” เป็นใช่หรือไม่ใช่ ให้เขียนเพียง “"
                    + code
                    + "” หรือ “not "
                    + code
                    + "”",
                "“"
                    + code
                    + "” is true or false: write just “"
                    + code
                    + "” or “not "
                    + code
                    + "”"));
      }
    }
    return new Expression.IsTrue(fact);
  }

  private Comparison comparison(Askable fact) throws UnreadableExpressionException {
    for (Comparison comparison : Comparison.values()) {
      if (tokens.take(comparison.sign())) {
        return comparison;
      }
    }
    throw mistyped(
        tokens.at(),
        "“" + fact.code() + "” เป็น" + thai(fact.type()) + " ต้องตามด้วย = != < <= > หรือ >=",
        "“" + fact.code() + "” is " + english(fact.type()) + ": = != < <= > or >= must follow");
  }

  private long number(Askable fact) throws UnreadableExpressionException {
    int at = tokens.at();
    Token with = tokens.takeAny(new LocalizedText("จำนวน", "a number"));
    if (with.kind() != Kind.NUMBER || with.text().length() > 9) {
      throw mistyped(
          at,
          "“" + fact.code() + "” เป็นจำนวน เทียบกับ “" + with.text() + "” ไม่ได้",
          "“" + fact.code() + "” is a number and cannot be compared with “" + with.text() + "”");
    }
    return Long.parseLong(with.text());
  }

  private Expression code(Askable fact) throws UnreadableExpressionException {
    int signAt = tokens.at();
    Comparison how = comparison(fact);
    if (how != Comparison.EQUAL && how != Comparison.NOT_EQUAL) {
      throw mistyped(
          signAt,
          "“" + fact.code() + "” เป็นรหัส ใช้ได้เพียง = และ !=",
          "“" + fact.code() + "” is a code: only = and != compare it");
    }
    Expression same = new Expression.HasCode(fact, term(fact, how.sign()));
    return how == Comparison.EQUAL ? same : new Expression.Not(same);
  }

  private Expression includes(Askable fact) throws UnreadableExpressionException {
    if (!tokens.take(INCLUDES)) {
      throw mistyped(
          tokens.at(),
          "“" + fact.code() + "” เป็นรายการรหัส ต้องตามด้วย includes และรหัส",
          "“" + fact.code() + "” is a list of codes: “includes” and a code must follow");
    }
    return new Expression.Includes(fact, term(fact, INCLUDES));
  }

  /** The code that follows a sign or a word. */
  private String term(Askable fact, String after) throws UnreadableExpressionException {
    int at = tokens.at();
    Token with = tokens.takeAny(new LocalizedText("รหัส", "a code"));
    String vocabulary = fact.vocabulary().orElseThrow();
    if (with.kind() == Kind.SIGN) {
      throw mistyped(
          at,
          "หลัง " + after + " ต้องเป็นรหัส ไม่ใช่ “" + with.text() + "”",
          "after " + after + " a code must follow, not “" + with.text() + "”");
    }
    if (with.kind() != Kind.WORD || !names.hasTerm(vocabulary, with.text())) {
      throw mistyped(
          at,
          "ไม่มีรหัส “" + with.text() + "” ในชุดคำ " + vocabulary,
          "there is no “" + with.text() + "” in the vocabulary " + vocabulary);
    }
    return with.text();
  }

  private static UnreadableExpressionException mistyped(int at, String th, String en) {
    return new UnreadableExpressionException(at, true, new LocalizedText(th, en));
  }

  private static String thai(Askable.Type type) {
    return switch (type) {
      case NUMBER -> "จำนวน";
      case FLAG -> "ใช่หรือไม่ใช่";
      case CODE -> "รหัส";
      case CODES -> "รายการรหัส";
      case TEXT -> "ข้อความ";
    };
  }

  private static String english(Askable.Type type) {
    return switch (type) {
      case NUMBER -> "a number";
      case FLAG -> "true or false";
      case CODE -> "a code";
      case CODES -> "a list of codes";
      case TEXT -> "text";
    };
  }
}
