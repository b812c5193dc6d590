package org.songtor.command;

import java.text.Normalizer;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Text as a Thai keyboard, a spreadsheet or a telephone gives it, brought into one spelling:
 * zero-width characters go, the two spellings of sara am become one, runs of space become one space
 * and the ends are trimmed. Line breaks stay.
 *
 * <p>Equal looking texts are then equal. What was typed is often personal, so it is never printed.
 */
public record ThaiText(String value) {
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\uFEFF\\u00AD]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
  private static final Pattern SPACES = Pattern.compile("[ \\t\\u00A0\\u3000]+");
  private static final Pattern SPACED_BREAK = Pattern.compile(" ?\\n ?");
  private static final char NIKHAHIT = '\u0E4D';
  private static final char PHINTHU = '\u0E3A';
  private static final char SARA_AA = '\u0E32';
  private static final char SARA_AM = '\u0E33';

  public ThaiText {
    Objects.requireNonNull(value, "value");
    value = isNormal(value) ? value : normalised(value);
  }

  public static ThaiText of(String typed) {
    return new ThaiText(typed);
  }

  /** Nothing was typed. */
  public static ThaiText empty() {
    return new ThaiText("");
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** The same text with Thai digits ๐–๙ written 0–9. */
  public static String arabicDigits(String text) {
    StringBuilder arabic = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      arabic.append(c >= '๐' && c <= '๙' ? (char) ('0' + (c - '๐')) : c);
    }
    return arabic.toString();
  }

  /**
   * Whether nothing could change: printable ASCII and Thai with marks in canonical order, single
   * spaces, none at the ends. Most texts are, and are asked about several times; for others false
   * only costs time.
   */
  private static boolean isNormal(String text) {
    int order = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean thai = c >= '\u0E01' && c <= '\u0E5B' && c != NIKHAHIT;
      if (!thai && !(c > ' ' && c <= '~') && !(c == ' ' && before != ' ')) {
        return false;
      }
      int next = thai ? combiningOrder(c) : 0;
      if (next != 0 && next < order) {
        return false;
      }
      order = next;
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }

  /** Unicode's canonical combining class of a Thai character. */
  private static int combiningOrder(char c) {
    if (c == PHINTHU) {
      return 9;
    }
    if (c == '\u0E38' || c == '\u0E39') {
      return 103;
    }
    return isToneMark(c) ? 107 : 0;
  }

  private static String normalised(String typed) {
    String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
    text = text.replace("\r\n", "\n").replace('\r', '\n');
    text = INVISIBLE.matcher(text).replaceAll("");
    text = CONTROL.matcher(text).replaceAll("");
    text = oneSaraAm(text);
    text = SPACES.matcher(text).replaceAll(" ");
    text = SPACED_BREAK.matcher(text).replaceAll("\n");
    return text.strip();
  }

  /**
   * Nikhahit and sara aa, with a tone mark before, between or not at all, are what people see as
   * sara am; the tone mark then stands before it.
   */
  private static String oneSaraAm(String text) {
    StringBuilder one = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == NIKHAHIT && i + 1 < text.length() && text.charAt(i + 1) == SARA_AA) {
        one.append(SARA_AM);
        i++;
      } else if (c == NIKHAHIT
          && i + 2 < text.length()
          && isToneMark(text.charAt(i + 1))
          && text.charAt(i + 2) == SARA_AA) {
        one.append(text.charAt(i + 1)).append(SARA_AM);
        i += 2;
      } else {
        one.append(c);
      }
    }
    return one.toString();
  }

  private static boolean isToneMark(char c) {
    return c >= '\u0E48' && c <= '\u0E4B';
  }

  @Override
  public String toString() {
    return "ThaiText[" + value.length() + "]";
  }
}
