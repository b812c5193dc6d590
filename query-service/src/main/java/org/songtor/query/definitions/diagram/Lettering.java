package org.songtor.query.definitions.diagram;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much room a text takes, near enough: the browser has the font, the server does not. Vowels
 * and tones above and below a Thai letter take none.
 */
final class Lettering {
  private static final double THAI = 0.60;
  private static final double NARROW = 0.30;
  private static final double WIDE = 0.86;
  private static final double LATIN = 0.54;

  private Lettering() {}

  /** In the unit of the size. */
  static double width(String text, double size) {
    return text.codePoints().mapToDouble(Lettering::width).sum() * size;
  }

  private static double width(int letter) {
    int kind = Character.getType(letter);
    if (kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK) {
      return 0;
    }
    if (letter >= 0x0E00 && letter <= 0x0E7F) {
      return THAI;
    }
    if (" .,:;'|iljtf()[]".indexOf(letter) >= 0) {
      return NARROW;
    }
    return Character.isUpperCase(letter) || letter == 'm' || letter == 'w' ? WIDE * 0.8 : LATIN;
  }

  /** Broken between words, which Thai does not write apart. */
  static List<String> lines(String text, double size, double room, Locale locale) {
    BreakIterator breaks = BreakIterator.getLineInstance(locale);
    breaks.setText(text);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      String word = text.substring(from, to);
      if (!line.isEmpty() && width(line + word.stripTrailing(), size) > room) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      line.append(word);
    }
    if (!line.toString().isBlank()) {
      lines.add(line.toString().strip());
    }
    return lines;
  }
}
