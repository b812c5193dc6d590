package org.songtor.definition.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.language.LocalizedText;

/** The words and signs of an expression, read from left to right. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:([a-z][a-z0-9-]*+(?:\\.[a-z][a-z0-9-]*+)*+)|([0-9]++)|(<=|>=|!=|[=<>()]))");

  private final String text;
  private final List<Token> tokens;
  private int next;

  private Tokens(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  enum Kind {
    WORD,
    NUMBER,
    SIGN
  }

  record Token(Kind kind, String text, int at) {}

  static Tokens of(String text) throws UnreadableExpressionException {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int from = 0;
    while (from < text.length() && !text.substring(from).isBlank()) {
      if (!matcher.find(from) || matcher.start() != from) {
        throw new UnreadableExpressionException(
            from + 1,
            false,
            new LocalizedText(
                "อ่านไม่ออกตั้งแต่ “"
                    + shown(text.substring(from))
                    + "” ใช้ตัวอักษรอังกฤษเล็ก ตัวเลข และขีด ไม่ใส่เครื่องหมายคำพูด",
                "cannot be read from “"
                    + shown(text.substring(from))
                    + "” on: write small letters, digits and hyphens, no quotation marks"));
      }
      for (Kind kind : Kind.values()) {
        int group = kind.ordinal() + 1;
        if (matcher.group(group) != null) {
          tokens.add(new Token(kind, matcher.group(group), matcher.start(group) + 1));
        }
      }
      from = matcher.end();
    }
    return new Tokens(text, tokens);
  }

  boolean atEnd() {
    return next == tokens.size();
  }

  /** The place of the next token, or the place after the last one. */
  int at() {
    return atEnd() ? text.length() + 1 : tokens.get(next).at();
  }

  /** Steps over the next token when it is this one. */
  boolean take(String word) {
    if (!atEnd() && tokens.get(next).text().equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  Token take(Kind kind, LocalizedText wanted) throws UnreadableExpressionException {
    if (atEnd() || tokens.get(next).kind() != kind) {
      throw expected(wanted);
    }
    return tokens.get(next++);
  }

  Token takeAny(LocalizedText wanted) throws UnreadableExpressionException {
    if (atEnd()) {
      throw expected(wanted);
    }
    return tokens.get(next++);
  }

  UnreadableExpressionException expected(LocalizedText wanted) {
    String found = atEnd() ? "" : tokens.get(next).text();
    return new UnreadableExpressionException(
        at(),
        false,
        new LocalizedText(
            "ต้องเป็น" + wanted.th() + (atEnd() ? " แต่จบเสียก่อน" : " ไม่ใช่ “" + found + "”"),
            "expected " + wanted.en() + (atEnd() ? ", but it ends" : ", not “" + found + "”")));
  }

  private static String shown(String rest) {
    String stripped = rest.strip();
    return stripped.length() > 20 ? stripped.substring(0, 20) + "…" : stripped;
  }
}
