package org.songtor.demo.print;

/** How many columns of a terminal a text takes: Thai vowels and tones above and below take none. */
public final class DisplayWidth {
  private DisplayWidth() {}

  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::ofCodePoint).sum();
  }

  private static int ofCodePoint(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          0;
      default -> 1;
    };
  }

  /** The text with blanks after it, up to a width; longer texts stay as they are. */
  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** The text with blanks before it, up to a width; longer texts stay as they are. */
  public static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text))) + text;
  }
}
