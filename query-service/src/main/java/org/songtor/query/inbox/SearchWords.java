package org.songtor.query.inbox;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problems;

/**
 * Words that somebody looks for among the items of an inbox. Only what the reader is shown is
 * looked at, so that a search tells nothing that the inbox does not.
 *
 * <p>Thai is written without spaces and typed in a hurry: an item has a word when one of its texts
 * contains it, whatever spaces and hyphens are in between, in whichever digits, and with or without
 * the marks above a letter that are forgotten most (tones, ไม้ไต่คู้, การันต์).
 */
public final class SearchWords {
  /** Characters; a name and a number. */
  public static final int LONGEST = 100;

  private final List<String> words;

  private SearchWords(List<String> words) {
    this.words = List.copyOf(words);
  }

  /**
   * @return empty where nothing is looked for
   * @throws org.songtor.query.problems.ProblemException with status 400 for more than 100
   *     characters
   */
  public static Optional<SearchWords> read(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return Optional.empty();
    }
    if (typed.length() > LONGEST) {
      throw Problems.invalidParameter(
          "words",
          new LocalizedText(
              "ค้นหาได้ไม่เกิน " + LONGEST + " ตัวอักษร",
              "at most " + LONGEST + " characters can be looked for"));
    }
    List<String> words =
        Arrays.stream(typed.strip().split("\\s+"))
            .map(SearchWords::folded)
            .filter(word -> !word.isEmpty())
            .toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(new SearchWords(words));
  }

  /** Whether every word is in some text of the item. */
  boolean areIn(InboxItem item) {
    String text = text(item);
    return words.stream().allMatch(text::contains);
  }

  private static String text(InboxItem item) {
    List<@Nullable String> shown = new ArrayList<>(item.disclosed().values());
    shown.add(item.note());
    shown.add(item.reference());
    shown.add(item.assignee());
    shown.add(item.referralId().toString());
    shown.add(item.needTitle().th());
    shown.add(item.needTitle().en());
    shown.add(item.serviceTitle().th());
    shown.add(item.serviceTitle().en());
    return shown.stream()
        .filter(Objects::nonNull)
        .map(SearchWords::folded)
        .collect(Collectors.joining("\n"));
  }

  /** What stays of a text when everything is taken away in which two typists may differ. */
  static String folded(String text) {
    // Takes ำ apart, so that it is the same however its two halves and a tone were typed.
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(SearchWords::counts)
        .map(SearchWords::plainDigit)
        .forEach(folded::appendCodePoint);
    // Two sara e look like one sara ae.
    return folded.toString().replace("เเ", "แ");
  }

  private static boolean counts(int letter) {
    boolean forgotten = letter >= 0x0E47 && letter <= 0x0E4C;
    return !forgotten
        && (Character.isLetterOrDigit(letter)
            || Character.getType(letter) == Character.NON_SPACING_MARK);
  }

  private static int plainDigit(int letter) {
    return Character.isDigit(letter) ? '0' + Character.digit(letter, 10) : letter;
  }
}
