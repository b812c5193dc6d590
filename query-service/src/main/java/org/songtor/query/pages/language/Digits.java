package org.songtor.query.pages.language;

import java.util.Arrays;
import java.util.Optional;

/** The digits a reader prefers. Typed digits of either kind are always understood. */
public enum Digits {
  ARABIC("arabic"),
  THAI("thai");

  private final String code;

  Digits(String code) {
    this.code = code;
  }

  /** The word in the cookie and in the address. */
  public String code() {
    return code;
  }

  public static Optional<Digits> ofCode(String code) {
    return Arrays.stream(values()).filter(digits -> digits.code.equals(code)).findFirst();
  }

  /** The same text with its digits written in this way. */
  public String write(String text) {
    return switch (this) {
      case ARABIC -> text;
      case THAI -> shift(text, '0', '๐');
    };
  }

  /** The same text with Thai digits turned into Arabic ones, for reading what was typed. */
  public static String read(String text) {
    return shift(text, '๐', '0');
  }

  private static String shift(String text, char from, char to) {
    StringBuilder written = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      written.append(c >= from && c <= from + 9 ? (char) (c - from + to) : c);
    }
    return written.toString();
  }
}
