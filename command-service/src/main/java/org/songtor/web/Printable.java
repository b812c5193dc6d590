package org.songtor.web;

/** Makes a caller's own text safe to send back: it may hold what JSON in UTF-8 cannot. */
final class Printable {
  /** Characters that are shown of a text. */
  static final int LONGEST = 200;

  private Printable() {}

  static String text(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    StringBuilder clean = new StringBuilder(shown.length());
    shown
        .codePoints()
        .map(code -> Character.isISOControl(code) || isSurrogate(code) ? '\uFFFD' : code)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
