package org.songtor.event;

import org.jspecify.annotations.Nullable;

/**
 * Goes through JSON in exactly the form in which this program writes it, from name to name. Nearly
 * all that is read here was written so, and a parser would take longer to begin than this takes
 * altogether. What has any other form, right or wrong, is left to a real parser.
 */
final class WrittenText {
  private final String text;
  private int at;

  WrittenText(String text) {
    this.text = text;
  }

  /** Steps over this, if it comes next. */
  boolean skip(String literal) {
    if (!text.startsWith(literal, at)) {
      return false;
    }
    at += literal.length();
    return true;
  }

  /** What stands up to the next quotation mark, if this comes next and nothing is escaped. */
  @Nullable String value(String before) {
    if (!text.startsWith(before, at)) {
      return null;
    }
    int from = at + before.length();
    int to = text.indexOf('"', from);
    if (to < 0) {
      return null;
    }
    String value = text.substring(from, to);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\' || value.charAt(i) < ' ') {
        return null;
      }
    }
    at = to + 1;
    return value;
  }

  /** The whole number that comes after this, if it does; -1 if not. */
  long number(String before) {
    if (!text.startsWith(before, at)) {
      return -1;
    }
    int from = at + before.length();
    int to = from;
    while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
      to++;
    }
    if (to == from || (to - from > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    try {
      long number = Long.parseLong(text, from, to, 10);
      at = to;
      return number;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** What stands after this and before the last brace, if both are there. */
  @Nullable String lastValue(String before) {
    int from = at + before.length();
    int to = text.length() - 1;
    if (!text.startsWith(before, at) || to < from || text.charAt(to) != '}') {
      return null;
    }
    at = text.length();
    return text.substring(from, to);
  }

  /** Whether only the last brace is left. */
  boolean ends() {
    return at == text.length() - 1 && text.charAt(at) == '}';
  }
}
